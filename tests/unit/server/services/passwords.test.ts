import { hash as argon2Hash } from "@node-rs/argon2";
import { hash as bcryptHash } from "@node-rs/bcrypt";
import { describe, expect, it } from "vitest";
import { hashPassword, verifyPassword } from "../../../../server/services/passwords.ts";

const password = "كلمة مرور طويلة";

describe("a stored password", () => {
  it("of today's making is argon2id with 19 MiB and two passes", async () => {
    const made = await hashPassword(password);
    expect(made).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verifyPassword(made, password)).toEqual({ isRight: true, isOutdated: false });
    expect(await verifyPassword(made, `${password} `)).toEqual({ isRight: false, isOutdated: false });
  });

  it("of an older making is known, and known to be outdated", async () => {
    const weak = await argon2Hash(password, { memoryCost: 4096, timeCost: 1 });
    for (const stored of [weak, await bcryptHash(password, { cost: 4 })]) {
      expect(await verifyPassword(stored, password)).toEqual({ isRight: true, isOutdated: true });
      expect((await verifyPassword(stored, "another")).isRight).toBe(false);
    }
    // Made elsewhere: Python's hashlib.pbkdf2_hmac("sha256", b"password", b"salt1234", 100000).
    for (const stored of ["pbkdf2_sha256$100000$salt1234$vAHuupkLIu6+naqLKWx0LX8giBI3wuSX/00EMAG5pOE=", "salt1234:bc01eeba990b22eebe9daa8b296c742d7f20881237c2e497ff4d043001b9a4e1"]) {
      expect(await verifyPassword(stored, "password")).toEqual({ isRight: true, isOutdated: true });
      expect((await verifyPassword(stored, "Password")).isRight).toBe(false);
    }
  });

  it("in no known form is nobody's", async () => {
    for (const stored of ["", "plain text", password, "pbkdf2_sha256$99999999$salt$x", "$1$old$md5"]) expect(await verifyPassword(stored, stored)).toEqual({ isRight: false, isOutdated: false });
  });
});
