/** What a command's exit status says. */
export const exitCodes = {
  ok: 0,
  fault: 1,
  usage: 2,
  /** Finished, but some items failed; for `inspect` and `scenarios lint`: the file has errors. */
  failedItems: 3,
  budgetReached: 4,
  verificationFailed: 5,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
