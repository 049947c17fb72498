import type { ImapFlow, ListResponse } from "imapflow";

/** What servers without special-use marks call the folder of sent mail, folded to lower case. */
const SENT_NAMES = new Set([
  "sent", "sent items", "sent messages", "sent mail", "sent-mail", "sent_items", "outbox sent", "gesendet", "gesendete elemente", "éléments envoyés", "envoyés", "enviados", "inviata", "отправленные",
  "المرسل", "المرسلة", "البريد المرسل", "العناصر المرسلة", "الرسائل المرسلة", "رسائل مرسلة", "البريد المُرسل", "المُرسلة", "صادر",
]);

export interface KnownFolders {
  readonly inbox: string;
  readonly sent: string | null;
  readonly all: string | null;
  readonly paths: ReadonlySet<string>;
}

const nameOf = (folder: ListResponse): string => folder.name.normalize("NFC").trim().toLowerCase();

const isSelectable = (folder: ListResponse): boolean => !folder.flags.has("\\Noselect") && !folder.flags.has("\\NonExistent");

/** The folders we work with, as the server lists them now. Throws when the list itself fails. */
export const findFolders = async (client: ImapFlow, sentOverride: string | null): Promise<KnownFolders> => {
  const folders = (await client.list()).filter(isSelectable);
  const paths = new Set(folders.map(({ path }) => path));
  const byMark = (mark: string): string | null => folders.find((folder) => folder.specialUse === mark && folder.specialUseSource !== "name")?.path ?? null;
  const named = folders.find((folder) => SENT_NAMES.has(nameOf(folder)))?.path ?? folders.find((folder) => folder.specialUse === "\\Sent")?.path ?? null;
  return {
    inbox: folders.find(({ path }) => path.toUpperCase() === "INBOX")?.path ?? "INBOX",
    sent: sentOverride !== null && paths.has(sentOverride) ? sentOverride : (byMark("\\Sent") ?? named),
    all: byMark("\\All"),
    paths,
  };
};
