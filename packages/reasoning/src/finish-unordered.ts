/**
 * Works on up to `open` tasks at a time and yields each result as it comes, not in the order of the tasks.
 * Where a task throws, no further one is begun; those under way are awaited, their results yielded, and then the first
 * fault is thrown. Where the consumer stops early, those under way are awaited before this returns.
 */
export async function* finishUnordered<Task, Result>(tasks: Iterable<Task>, open: number, work: (task: Task) => Promise<Result>): AsyncGenerator<Result> {
  const waiting = tasks[Symbol.iterator]();
  const underWay = new Set<Promise<void>>();
  const finished: Result[] = [];
  const faults: unknown[] = [];
  const begin = (): boolean => {
    const next = waiting.next();
    if (next.done) return false;
    const task = work(next.value)
      .then((result) => void finished.push(result), (fault: unknown) => void faults.push(fault))
      .finally(() => underWay.delete(task));
    underWay.add(task);
    return true;
  };
  try {
    for (let isMore = true; ; ) {
      while (isMore && faults.length === 0 && underWay.size < open) isMore = begin();
      for (let result = finished.shift(); result !== undefined; result = finished.shift()) yield result;
      // While results were handed out, those under way may all have finished: then there is more to begin or to hand out.
      if (underWay.size > 0) await Promise.race(underWay);
      else if (finished.length === 0 && (!isMore || faults.length > 0)) break;
    }
  } finally {
    await Promise.all(underWay);
  }
  if (faults.length > 0) throw faults[0];
}
