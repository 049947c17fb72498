import { describe, expect, it } from "vitest";
import { isOurWireId, wireIdFrom, wireIdOf } from "../../../../../electron/engine/channels/whatsapp/message-id.ts";

describe("ids of messages sent from here", () => {
  it("are the same for the same message, others for others, and known again", () => {
    const id = wireIdOf("one@al-mudeer.test");
    expect(id).toBe(wireIdOf("one@al-mudeer.test"));
    expect(id).not.toBe(wireIdOf("two@al-mudeer.test"));
    expect(isOurWireId(id)).toBe(true);
  });

  it("are not taken for what a phone or another companion wrote", () => {
    for (const id of ["3EB0C127D7F4D6B8E9A1", "3EB0C127D7F4D6B8E9A1B2", "3A1234567890ABCDEF12", ""]) expect(isOurWireId(id)).toBe(false);
  });

  it("are found from the name before sending and after", () => {
    const id = wireIdOf("one@al-mudeer.test");
    expect(wireIdFrom("one@al-mudeer.test")).toBe(id);
    expect(wireIdFrom(`true_201001112222@c.us_${id}`)).toBe(id);
  });
});
