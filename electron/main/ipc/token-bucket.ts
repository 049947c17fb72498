/** Lets `capacity` through at once and `perSecond` on average: fast enough for any hand, too slow for a flood. */
export const createTokenBucket = (options: { readonly capacity: number; readonly perSecond: number; readonly now: () => number }): { take(): boolean } => {
  let tokens = options.capacity;
  let last = options.now();
  return {
    take: () => {
      const now = options.now();
      tokens = Math.min(options.capacity, tokens + ((now - last) / 1000) * options.perSecond);
      last = now;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
};
