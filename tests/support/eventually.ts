/** Looks again and again until `probe` gives something; what it last gave stands in the message of the failure. */
export const eventually = async <T>(probe: () => T | Promise<T>, isRight: (value: T) => boolean, limitMs = 15_000): Promise<T> => {
  const end = Date.now() + limitMs;
  for (;;) {
    const value = await probe();
    if (isRight(value)) return value;
    if (Date.now() > end) throw new Error(`did not come true within ${limitMs} ms; last seen: ${JSON.stringify(value)?.slice(0, 600)}`);
    await new Promise((done) => setTimeout(done, 25));
  }
};
