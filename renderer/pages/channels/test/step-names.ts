import type { AccountSettings } from "../../../../shared/domain/channel.ts";
import type { Translate } from "../../../i18n/use-words.ts";

const email = ["dns", "imap_connect", "imap_tls", "imap_login", "imap_folders", "smtp_connect", "smtp_tls", "smtp_login"] as const;
const folder = ["folder_read", "folder_write"] as const;
const telegram = ["telegram_token", "telegram_webhook", "telegram_updates"] as const;

type StepName = (typeof email)[number] | (typeof folder)[number] | (typeof telegram)[number];

export const expectedSteps = (kind: AccountSettings["kind"]): readonly string[] => ({ email, folder, telegram_bot: telegram })[kind];

const isNamed = (step: string): step is StepName => ([...email, ...folder, ...telegram] as readonly string[]).includes(step);

export const stepWords = (step: string, t: Translate): string => (isNamed(step) ? t(`testStep.${step}`) : t("testStep.other"));
