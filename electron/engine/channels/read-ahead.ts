/**
 * Works on the next item while the consumer is busy with the current one: fetching, reading and storing overlap,
 * though each item still waits to be asked for before anything beyond one more is begun.
 */
export async function* readAhead<T>(source: AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  let next = iterator.next();
  try {
    for (;;) {
      const { done, value } = await next;
      if (done === true) return;
      next = iterator.next();
      // a failure shows when its turn comes; until then it is not unhandled
      next.catch(() => undefined);
      yield value;
    }
  } finally {
    await iterator.return?.();
  }
}
