import type { ProviderRequest } from "../provider.js";

/** What is needed to read a fault beside the response itself. */
export interface FaultContext {
  /** The key, which no message may hold; null where none was sent. */
  readonly secret: string | null;
  /** What was asked, since the same words mean another thing where it was not asked for. */
  readonly request: Pick<ProviderRequest, "sampling" | "format" | "seed">;
}
