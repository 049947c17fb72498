import { scoreSpam } from "../../shared/text/spam-score.ts";
import { builtinProvider } from "./ai/builtin/builtin-provider.ts";
import { cutForAnalysis } from "./ai/provider.ts";
import type { MailUnderstanding, ParsedMail } from "./mime/parsed-mail.ts";
import { serveMime } from "./mime/serve-mime.ts";

/**
 * The MIME thread: where reading and the built-in provider are joined. Both need nothing but the mail, so that the engine's thread, which
 * sets the pace of an import, is left with what needs the store.
 */
const understand = (mail: ParsedMail): MailUnderstanding => {
  const { subject, text, foldedText, foldedSubject, isBulk } = mail;
  const spam = scoreSpam({ text, foldedText, foldedSubject });
  const started = performance.now();
  const value = builtinProvider.analyseNow(
    cutForAnalysis({ subject, text, foldedText, foldedSubject, isBulk, senderName: mail.from?.name ?? "", hasAttachments: mail.attachments.length > 0 }),
  );
  const { id, model, promptVersion } = builtinProvider;
  return { spam, analysis: { value, provider: id, model, promptVersion, durationMs: performance.now() - started } };
};

serveMime(understand);
