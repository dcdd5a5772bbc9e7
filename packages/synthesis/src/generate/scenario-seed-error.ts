import { R2taError } from "@r2ta/base";

/** A seed of generated scenarios that cannot stand in their ids. */
export class ScenarioSeedError extends R2taError {
  constructor(readonly seed: number | string) {
    super({
      code: "scenario-seed",
      message: `“${seed}” cannot be the seed of generated scenarios, since it stands in their ids.`,
      hint: "Take a whole number from 0 on, or a text of small letters, digits and “-”, as --seed pilot-1.",
    });
  }
}
