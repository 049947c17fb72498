import type { AccountSettings } from "../../../../shared/domain/channel.ts";
import type { Translate } from "../../../i18n/use-words.ts";

const email = ["dns", "imap_connect", "imap_tls", "imap_login", "imap_folders", "smtp_connect", "smtp_tls", "smtp_login"] as const;
const folder = ["folder_read", "folder_write"] as const;
const whatsapp = ["whatsapp_session", "whatsapp_browser", "whatsapp_online"] as const;
const telegram = ["telegram_token", "telegram_webhook", "telegram_updates"] as const;

type StepName = (typeof email)[number] | (typeof folder)[number] | (typeof telegram)[number] | (typeof whatsapp)[number];

export const expectedSteps = (kind: AccountSettings["kind"]): readonly string[] => ({ email, folder, telegram_bot: telegram, whatsapp_web: whatsapp })[kind];

const isNamed = (step: string): step is StepName => ([...email, ...folder, ...telegram, ...whatsapp] as readonly string[]).includes(step);

export const stepWords = (step: string, t: Translate): string => (isNamed(step) ? t(`testStep.${step}`) : t("testStep.other"));
