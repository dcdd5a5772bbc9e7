/**
 * Runs at most `count` asynchronous operations at the same time; the others wait in order.
 * A failed operation rejects its own promise only.
 */
export function createLanes(count: number): <T>(operation: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let free = count;
  return async (operation) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await operation();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free++;
      else next();
    }
  };
}
