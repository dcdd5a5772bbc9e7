import type { ReasoningItem } from "../reasoning-item.js";

/** An item of a training scenario with its right reasoning and answer, as few-shot shows it. */
export interface WorkedExample {
  readonly scenarioId: string;
  readonly item: ReasoningItem;
  /** Canonical `trace/1`; ends with a line break. */
  readonly trace: string;
  /** One line of JSON. */
  readonly answer: string;
}
