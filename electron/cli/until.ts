/** Looks again this often whether everything is done. */
const pollMs = 200;

export const until = async (isTrue: () => boolean): Promise<void> => {
  while (!isTrue()) await new Promise((done) => setTimeout(done, pollMs));
};
