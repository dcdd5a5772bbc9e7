/** The time, passed in so that tests can pin it. */
export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number;
}

/** The clock of this machine. */
export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands still at one moment. */
export function fixedClock(iso: string): Clock {
  const milliseconds = Date.parse(iso);
  return { now: () => milliseconds };
}
