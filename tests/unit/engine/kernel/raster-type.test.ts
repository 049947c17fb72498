import { describe, expect, it } from "vitest";
import { rasterType, showablePicture } from "../../../../electron/engine/kernel/raster-type.ts";

const gif = Buffer.from("R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=", "base64");
/** The head of a PNG, which says how large it will be. */
const png = (width: number, height: number): Buffer => {
  const head = Buffer.from("89504e470d0a1a0a0000000d49484452000000000000000008060000001f15c489", "hex");
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  return head;
};

describe("what is a picture", () => {
  it.each([
    ["png", Buffer.from("89504e470d0a1a0a00", "hex"), "image/png"], ["jpeg", Buffer.from("ffd8ffe000", "hex"), "image/jpeg"], ["gif", gif, "image/gif"], ["webp", Buffer.from("RIFF\0\0\0\0WEBPVP8 "), "image/webp"],
    ["avif", Buffer.from("\0\0\0\u001cftypavif"), "image/avif"], ["svg", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"), null], ["a page", Buffer.from("<!doctype html>"), null], ["nothing", Buffer.alloc(0), null],
    ["a program", Buffer.from("MZ\u0090\0"), null],
  ])("%s", (_, bytes, type) => expect(rasterType(bytes)).toBe(type));
});

describe("what may be shown (B44)", () => {
  it.each([
    ["an ordinary picture", png(4000, 3000), "image/png"], ["a small one", gif, "image/gif"], ["40 megapixels", png(8000, 5000), "image/png"],
    ["one row more", png(8000, 5001), null], ["a few bytes that would take 17 GB", png(65_535, 65_535), null], ["no height", png(10, 0), null], ["half a head", png(10, 10).subarray(0, 14), null],
    ["a JPEG without a size", Buffer.from("ffd8ffe000", "hex"), null], ["no picture", Buffer.from("<svg/>"), null],
  ])("%s", (_, bytes, type) => expect(showablePicture(bytes)).toBe(type));
});
