import type { Translate } from "../../i18n/use-words.ts";

export const sectionNames = ["general", "language", "appearance", "notifications", "filters", "replies", "backup", "security", "about"] as const;
export type SectionName = (typeof sectionNames)[number];

export const sectionFrom = (text: string): SectionName => sectionNames.find((name) => name === text) ?? "general";

export interface SettingEntry {
  readonly section: SectionName;
  /** As it stands in `data-setting`. */
  readonly setting: string;
  readonly label: (t: Translate) => string;
}

/** Everything one may look for, by the words that stand beside it. */
export const settingsIndex: readonly SettingEntry[] = [
  { section: "general", setting: "businessName", label: (t) => t("firstRun.business.name") },
  { section: "general", setting: "signature", label: (t) => t("firstRun.business.signature") },
  { section: "general", setting: "defaultReplyLanguage", label: (t) => t("firstRun.business.replyLanguage") },
  { section: "general", setting: "undoSeconds", label: (t) => t("settings.general.undo") },
  { section: "general", setting: "closeToTray", label: (t) => t("settings.general.tray") },
  { section: "general", setting: "openAtLogin", label: (t) => t("settings.general.login") },
  { section: "general", setting: "singleLetterKeys", label: (t) => t("settings.general.keys") },
  { section: "language", setting: "language", label: (t) => t("settings.language.label") },
  { section: "language", setting: "digits", label: (t) => t("settings.language.digits") },
  { section: "language", setting: "showHijri", label: (t) => t("settings.language.hijri") },
  { section: "appearance", setting: "appearance", label: (t) => t("settings.appearance.theme") },
  { section: "appearance", setting: "density", label: (t) => t("settings.appearance.density") },
  { section: "notifications", setting: "notifications", label: (t) => t("settings.notifications.on") },
  { section: "notifications", setting: "notificationShowsText", label: (t) => t("settings.notifications.text") },
  { section: "filters", setting: "spamFilter", label: (t) => t("settings.filters.spam") },
  { section: "filters", setting: "duplicateFilter", label: (t) => t("settings.filters.duplicate") },
  { section: "filters", setting: "emptyFilter", label: (t) => t("settings.filters.empty") },
  { section: "filters", setting: "rules", label: (t) => t("settings.filters.rules") },
  { section: "replies", setting: "replies", label: (t) => t("settings.section.replies") },
  { section: "backup", setting: "backup", label: (t) => t("settings.backup.create") },
  { section: "security", setting: "key", label: (t) => t("settings.security.key") },
  { section: "security", setting: "passphrase", label: (t) => t("lock.passphrase") },
  { section: "security", setting: "autoLockMinutes", label: (t) => t("settings.security.autoLock") },
  { section: "security", setting: "stored", label: (t) => t("settings.security.stored") },
  { section: "security", setting: "folder", label: (t) => t("settings.security.openFolder") },
  { section: "about", setting: "health", label: (t) => t("settings.about.health") },
  { section: "about", setting: "versions", label: (t) => t("settings.about.versions") },
];
