/** What the bytes are, whatever their sender says; null for all but the pictures a mail may show. SVG is a program, not a picture. */
export const rasterType = (bytes: Uint8Array): "image/png" | "image/jpeg" | "image/gif" | "image/webp" | "image/avif" | null => {
  const text = (from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));
  if (bytes[0] === 0x89 && text(1, 8) === "PNG\r\n\u001a\n") return "image/png";
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return "image/jpeg";
  if (text(0, 6) === "GIF87a" || text(0, 6) === "GIF89a") return "image/gif";
  if (text(0, 4) === "RIFF" && text(8, 12) === "WEBP") return "image/webp";
  return text(4, 12) === "ftypavif" ? "image/avif" : null;
};
