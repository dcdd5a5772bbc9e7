import type { ReasoningItem } from "./reasoning-item.js";

/** One thing to answer: an item, for one of its repeats. */
export interface Question {
  readonly item: ReasoningItem;
  /** From 0. */
  readonly repeat: number;
}
