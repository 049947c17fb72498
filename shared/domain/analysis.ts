import { z } from "zod";
import { Urgency } from "./common.ts";

export const Intent = z.enum([
  "price_inquiry",
  "availability",
  "order_status",
  "shipping",
  "complaint",
  "return_refund",
  "appointment",
  "payment_invoice",
  "technical_support",
  "order_change_cancel",
  "new_order",
  "feedback_thanks",
  "sales_pitch",
  "job_application",
  "spam",
  "other",
]);
export type Intent = z.infer<typeof Intent>;

export const FactKind = z.enum([
  "order_number",
  "invoice_number",
  "tracking_number",
  "product",
  "quantity",
  "money",
  "date",
  "time",
  "phone",
  "email",
  "url",
  "place",
  "iban",
]);
export type FactKind = z.infer<typeof FactKind>;

/** `start` and `end` are UTF-16 offsets into the text that was analysed: `text.slice(start, end) === value`. */
export const KeyFact = z.object({
  kind: FactKind,
  value: z.string().max(300),
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
});
export type KeyFact = z.infer<typeof KeyFact>;

export const Analysis = z.object({
  /** ISO 639-1 code of the message's main language, "und" where it cannot be told. */
  language: z.string().max(8),
  intent: Intent,
  intentConfidence: z.number().min(0).max(1),
  /** −1 (angry) … 1 (delighted). */
  sentiment: z.number().min(-1).max(1),
  urgency: Urgency,
  keyFacts: z.array(KeyFact).max(40),
  /** One line in the message's own language, at most 160 characters. */
  summary: z.string().max(200),
});
export type Analysis = z.infer<typeof Analysis>;

/** An analysis with its maker: what a provider said, or what the thread that read the message has said already. */
export interface MadeAnalysis {
  readonly value: Analysis;
  readonly provider: string;
  readonly model: string;
  readonly promptVersion: string;
  readonly durationMs: number;
}
