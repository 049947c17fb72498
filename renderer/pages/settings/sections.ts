import { BadgeCheck, Bell, DatabaseBackup, Filter, Globe, Info, Keyboard, Palette, ShieldCheck, SlidersHorizontal, Tag, TextQuote, type LucideIcon } from "lucide-react";

export const sectionIds = ["general", "language", "appearance", "keyboard", "notifications", "filters", "replies", "labels", "backup", "privacy", "license", "about"] as const;
export type SectionId = (typeof sectionIds)[number];

/** What each section holds, in the order it is shown: what the search goes through. */
export const controlsOf = {
  general: ["businessName", "signature", "defaultReplyLanguage", "undoSeconds", "closeToTray", "openAtLogin"],
  language: ["language", "digits", "showHijri"],
  appearance: ["appearance", "density"],
  keyboard: ["singleLetterKeys", "shortcuts"],
  notifications: ["notifications", "notificationShowsText"],
  filters: ["spamFilter", "duplicateFilter", "emptyFilter", "rules"],
  replies: ["replies"],
  labels: ["labels"],
  backup: ["backup", "restore"],
  privacy: ["keyProtection", "passphrase", "autoLockMinutes", "lockNow", "pictureSenders", "usageReport", "openFolder"],
  license: ["plan", "licenseKey"],
  about: ["versions", "health", "sample"],
} as const satisfies Readonly<Record<SectionId, readonly string[]>>;
export type ControlId = (typeof controlsOf)[SectionId][number];

export const sectionIcons: Readonly<Record<SectionId, LucideIcon>> = {
  general: SlidersHorizontal,
  language: Globe,
  appearance: Palette,
  keyboard: Keyboard,
  notifications: Bell,
  filters: Filter,
  replies: TextQuote,
  labels: Tag,
  backup: DatabaseBackup,
  privacy: ShieldCheck,
  license: BadgeCheck,
  about: Info,
};

/** `#/settings/<section>/<control>`; anything else is the first section. */
export const placeOf = (rest: string): { readonly section: SectionId; readonly control: string } => {
  const [first = "", control = ""] = rest.split("/");
  return { section: sectionIds.find((id) => id === first) ?? "general", control };
};

export const controlElementId = (control: string): string => `setting-${control}`;
