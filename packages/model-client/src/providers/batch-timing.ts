/** When a batch is made and how often it is asked after. */
export interface BatchTiming {
  /** A batch is made once no new request has come for so long. */
  readonly quietMs: number;
  /** The wait before asking again, by how often it has been asked already. */
  pollMs(asked: number): number;
  /** The most requests of one batch. */
  readonly requests: number;
  /** The most bytes of one batch's file. */
  readonly bytes: number;
  /** The wait after a batch that OpenAI did not take because too many tokens are enqueued. */
  readonly enqueuedLimitMs: number;
}

/**
 * OpenAI takes 50,000 requests and 200 MB a batch; 190 MB leaves room for the form around the file. The first look is after
 * 5 s, later ones up to a minute apart.
 * Source: https://platform.openai.com/docs/guides/batch.
 */
export const usualBatchTiming: BatchTiming = {
  quietMs: 2_000,
  pollMs: (asked) => Math.min(60_000, 5_000 * 1.5 ** asked),
  requests: 50_000,
  bytes: 190_000_000,
  enqueuedLimitMs: 600_000,
};
