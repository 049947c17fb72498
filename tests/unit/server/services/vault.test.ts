import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createVault, isSameSecret } from "../../../../server/services/vault.ts";

const [one, two] = ["first root secret of the server, long", "second root secret of the server, long"];

describe("the vault", () => {
  it("gives each purpose a hash of its own, the same each time", () => {
    const vault = createVault(one, null);
    expect(vault.hash("license-key", "x")).toBe(createVault(one, null).hash("license-key", "x"));
    expect(vault.hash("license-key", "x")).not.toBe(vault.hash("api-key", "x"));
    expect(vault.hash("license-key", "x")).not.toBe(createVault(two, null).hash("license-key", "x"));
  });

  it("still knows what was made before the secret changed", () => {
    const before = createVault(one, null);
    const after = createVault(two, one);
    expect(after.hashes("license-key", "x")).toEqual([createVault(two, null).hash("license-key", "x"), before.hash("license-key", "x")]);
    expect(after.auditHash(before.auditKeyId, "event")).toBe(before.auditHash(before.auditKeyId, "event"));
    expect(after.auditKeyId).not.toBe(before.auditKeyId);
    expect(createVault(two, null).auditHash(before.auditKeyId, "event")).toBeUndefined();
  });

  it("seals for those who know the words, and notices every change", () => {
    const vault = createVault(one, null);
    const sealed = vault.seal("order 4711", "MUDEER-0123-4567-89J1", randomBytes(12));
    expect(sealed).not.toContain("MUDEER");
    expect(vault.unseal("order 4711", sealed)).toBe("MUDEER-0123-4567-89J1");
    expect(() => vault.unseal("order 4712", sealed)).toThrow();
    expect(() => createVault(two, one).unseal("order 4711", sealed)).toThrow();
    const bytes = Buffer.from(sealed, "base64");
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    expect(() => vault.unseal("order 4711", bytes.toString("base64"))).toThrow();
  });

  it("compares secrets of any lengths", () => {
    expect([isSameSecret("abc", "abc"), isSameSecret("abc", "abd"), isSameSecret("", "abc"), isSameSecret("abcd", "abc")]).toEqual([true, false, false, false]);
  });
});
