import { imageSize } from "image-size";

export type RasterType = "image/png" | "image/jpeg" | "image/gif" | "image/webp" | "image/avif";

/** Four bytes for each of them once it is decoded: a few kilobytes of file may claim all the memory there is. */
const maxPixels = 40_000_000;

/** What the bytes are, whatever their sender says; null for all but the pictures a mail may show. SVG is a program, not a picture. */
export const rasterType = (bytes: Uint8Array): RasterType | null => {
  const text = (from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));
  if (bytes[0] === 0x89 && text(1, 8) === "PNG\r\n\u001a\n") return "image/png";
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return "image/jpeg";
  if (text(0, 6) === "GIF87a" || text(0, 6) === "GIF89a") return "image/gif";
  if (text(0, 4) === "RIFF" && text(8, 12) === "WEBP") return "image/webp";
  return text(4, 12) === "ftypavif" ? "image/avif" : null;
};

/** The type of a picture that may be decoded and shown; null for what is none, is broken at its head, or is larger than a screen could ever use. */
export const showablePicture = (bytes: Uint8Array): RasterType | null => {
  const type = rasterType(bytes);
  if (type === null) return null;
  try {
    const { width, height } = imageSize(bytes);
    return width > 0 && height > 0 && width * height <= maxPixels ? type : null;
  } catch {
    // What has no size to be read has none to be shown.
    return null;
  }
};
