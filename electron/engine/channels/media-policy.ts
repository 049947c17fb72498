import { fileTypeFromBuffer } from "file-type";

export type MediaKind = "image" | "video" | "audio" | "document" | "other";

export type MediaRefusal = "TOO_LARGE" | "CONTENT_MISMATCH" | "EMPTY";

export interface MediaSubject {
  /** As the sender gave it. */
  readonly fileName: string;
  readonly mime: string;
  /** The first 4,100 bytes or more. */
  readonly head: Uint8Array;
  /** Size of the whole. */
  readonly bytes: number;
}

export interface MediaJudgement {
  readonly kind: MediaKind;
  /** What the content is, where it can be told; else what the sender said. */
  readonly mime: string;
  /** A name that is one on every system: no path, no control or bidi character, no reserved word. */
  readonly safeName: string;
  /** Lower case, without the dot, "" for none: shown first, so that a turned-over name deceives nobody. */
  readonly extension: string;
  /** Never opened in the app, only saved, with a warning. */
  readonly isDangerous: boolean;
  /** Why it may not be sent or shown as media; null when it may. */
  readonly refusal: MediaRefusal | null;
}

const MEGABYTE = 1024 * 1024;

interface MediaRule {
  readonly maxBytes: number;
  readonly mimes: readonly string[];
}

/** Largest size and accepted types by kind; a channel's own limit counts where it is smaller. */
export const mediaLimits: Readonly<Record<Exclude<MediaKind, "other">, MediaRule>> = {
  image: { maxBytes: 5 * MEGABYTE, mimes: ["image/jpeg", "image/png", "image/gif", "image/webp"] },
  video: { maxBytes: 50 * MEGABYTE, mimes: ["video/mp4", "video/mpeg", "video/quicktime", "video/webm"] },
  audio: { maxBytes: 15 * MEGABYTE, mimes: ["audio/mpeg", "audio/ogg", "audio/wav", "audio/webm"] },
  document: {
    maxBytes: 10 * MEGABYTE,
    mimes: [
      "application/pdf",
      "application/msword",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "application/vnd.ms-excel",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "text/plain",
    ],
  },
};

/** What runs, installs, mounts, links elsewhere or carries scripts and macros. */
const DANGEROUS = new Set(
  (
    "ace ade adp ani apk app appimage appinstaller application appref-ms appx appxbundle arj asp aspx bas bat bin cab cer chm cmd cnt com command cpl crt csh deb der desktop dex diagcab dll dmg " +
    "docb docm dot dotm drv elf exe fxp gadget grp hlp hpj hta htc htm html iim img inf ins ipa iso isp its jar jnlp job js jse ksh lib library-ms lnk lz mad maf mag mam maq mar mas mat mau mav maw mcf " +
    "mda mdb mde mdt mdw mdz mht mhtml mjs msc msh msh1 msh2 msi msix msixbundle mshxml msp mst msu nsh ocx one onepkg ops osd pcd phar php pif pkg pl plg potm ppam ppsm pptm prf prg printerexport ps1 ps1xml " +
    "ps2 psc1 psc2 psd1 psdm1 psm1 py pyc pyo pyw pyz rdp reg rgs rpm run scf scr sct search-ms settingcontent-ms sh shb shs shtml sldm svg svgz swf sys theme themepack tmp udf url vb vbe vbp vbs vhd vhdx vsmacros " +
    "vsw vxd wbk webloc website wim ws wsc wsf wsh xbap xht xhtml xla xlam xll xlm xlsb xlsm xltm xml xnk xpi xps xsl"
  ).split(" "),
);
const DANGEROUS_MIMES = /^(?:text\/(?:html|javascript|x-script)|image\/svg|application\/(?:x-msdownload|x-dosexec|x-executable|x-elf|x-mach|x-sh|java-archive|x-ms-shortcut|hta|xhtml|x-msi|vnd\.microsoft\.portable|vnd\.android))/i;
/** Content that runs, whatever it is called: file-type's word for it. */
const DANGEROUS_CONTENT = new Set(["exe", "elf", "macho", "msi", "lnk", "deb", "rpm", "swf", "class", "apk", "jar", "dmg", "iso", "cab", "crx", "xpi", "wasm", "pyc", "alias", "url", "chm", "one", "docm", "xlsm", "pptm", "dotm", "xltm", "potm", "ppsm"]);

const BIDI_AND_FORMAT = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|$)/i;
const MAX_NAME = 120;

const splitName = (name: string): { stem: string; extension: string } => {
  const dot = name.lastIndexOf(".");
  if (dot < 0 || dot === name.length - 1) return { stem: name, extension: "" };
  const extension = name.slice(dot + 1).toLowerCase();
  return /^[\p{L}\p{N}_-]{1,20}$/u.test(extension) ? { stem: name.slice(0, dot), extension } : { stem: name, extension: "" };
};

/** The sender's name for a file made one that is safe on Windows, macOS and Linux alike. */
export const safeFileName = (fileName: string): string => {
  // the ending decides what a file is: of a very long name the middle goes
  const bounded = fileName.length > 4000 ? fileName.slice(0, 2000) + fileName.slice(-2000) : fileName;
  const last = bounded.replace(BIDI_AND_FORMAT, "").replace(/\p{Cc}/gu, "").split(/[\\/]/).pop() ?? "";
  // "a.txt:evil.exe" writes a hidden stream on Windows, which runs as evil.exe
  const plain = last.replace(/:+/g, "_").replace(/[<>"|?*]/g, "_").replace(/^[.\s]+|[.\s]+$/g, "").normalize("NFC");
  const { stem, extension } = splitName(plain);
  const shortStem = [...stem].slice(0, MAX_NAME - extension.length - 1).join("").trim();
  const named = shortStem === "" ? "file" : shortStem;
  const whole = extension === "" ? named : `${named}.${extension}`;
  return RESERVED.test(whole) ? `_${whole}` : whole;
};

const startsLike = (head: Uint8Array, ...bytes: number[]): boolean => bytes.every((byte, index) => head[index] === byte);

/** Programs and scripts by their first bytes, also where the file type library has no name for them. */
const looksExecutable = (head: Uint8Array): boolean => startsLike(head, 0x4d, 0x5a) || startsLike(head, 0x7f, 0x45, 0x4c, 0x46) || startsLike(head, 0x23, 0x21);

const looksLikeMarkup = (head: Uint8Array): boolean => {
  const start = Buffer.from(head.subarray(0, 1024)).toString("latin1").replace(/^\u00ef\u00bb\u00bf/, "").trimStart().toLowerCase();
  return /^<(?:!doctype html|html|script|svg|\?xml|body|iframe|head|meta)/.test(start) || /<script[\s>]|<svg[\s>]/.test(start.slice(0, 512));
};

const ALIASES: Readonly<Record<string, string>> = { "audio/vnd.wave": "audio/wav", "audio/x-wav": "audio/wav", "audio/wave": "audio/wav", "audio/mp3": "audio/mpeg", "image/jpg": "image/jpeg", "audio/opus": "audio/ogg", "video/x-quicktime": "video/quicktime" };

const kindOf = (mime: string): MediaKind => {
  for (const [kind, rule] of Object.entries(mediaLimits)) if (rule.mimes.includes(mime)) return kind as MediaKind;
  return "other";
};

/** The largest file of what the sender calls it; a kind nobody named is bounded by the largest of all. */
export const maxBytesOf = (mime: string): number => {
  const kind = kindOf(plainMime(mime));
  return kind === "other" ? Math.max(...Object.values(mediaLimits).map((rule) => rule.maxBytes)) : mediaLimits[kind].maxBytes;
};

const plainMime = (mime: string): string => {
  const base = (mime.split(";")[0] ?? "").trim().toLowerCase();
  return ALIASES[base] ?? base;
};

/** The type to go by: the content's own, or the sender's word where the content says nothing against it. */
const effectiveMime = (detected: { mime: string; ext: string } | undefined, said: string): string => {
  if (detected === undefined) return said;
  // old Word and Excel files are the same container: the sender says which
  if (detected.mime === "application/x-cfb" && /^application\/(?:msword|vnd\.ms-excel)$/.test(said)) return said;
  return plainMime(detected.mime);
};

/** Judges a file by what it is, not by what it is called. */
export const judgeAttachment = async (subject: MediaSubject): Promise<MediaJudgement> => {
  const said = plainMime(subject.mime);
  const safeName = safeFileName(subject.fileName);
  const { extension } = splitName(safeName);
  const detected = subject.head.length === 0 ? undefined : await fileTypeFromBuffer(subject.head.slice(0, 4100));
  const isProgram = looksExecutable(subject.head) || (detected !== undefined && DANGEROUS_CONTENT.has(detected.ext));
  const isMarkup = detected === undefined && looksLikeMarkup(subject.head);
  const mime = isProgram ? (detected?.mime ?? "application/octet-stream") : effectiveMime(detected, said);
  const claimed = kindOf(said);
  const actual = isProgram || isMarkup ? "other" : kindOf(mime);
  // a claim of a picture, film or sound needs content that is one: text has no signature, these have
  const needsProof = claimed === "image" || claimed === "video" || claimed === "audio" || said === "application/pdf";
  const isMismatch = claimed !== "other" && (actual !== claimed || (needsProof && detected === undefined));
  const kind = isMismatch ? "other" : actual;
  const limit = kind === "other" ? null : mediaLimits[kind].maxBytes;
  const parts = safeName.toLowerCase().split(".").slice(1);
  return {
    kind,
    mime,
    safeName,
    extension,
    isDangerous: isProgram || isMarkup || DANGEROUS.has(extension) || DANGEROUS_MIMES.test(said) || DANGEROUS_MIMES.test(mime) || (isMismatch && parts.some((part) => DANGEROUS.has(part))),
    refusal: subject.bytes === 0 ? "EMPTY" : isMismatch ? "CONTENT_MISMATCH" : limit !== null && subject.bytes > limit ? "TOO_LARGE" : null,
  };
};
