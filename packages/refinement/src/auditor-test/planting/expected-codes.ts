import type { CheckCode } from "../../check.js";
import type { PlantedVerdict } from "./opening.js";

/** The reasons by which the mechanical check refuses an error of each verdict. It has none for what is merely beside the point. */
export const expectedCodes: Readonly<Record<PlantedVerdict, readonly CheckCode[]>> = {
  hallucinated: ["unknown-location", "unknown-requirement"],
  "contradicts-diagram": ["false-has"],
  "contradicts-requirement": ["false-wants"],
  unsupported: ["wrong-verdict"],
  irrelevant: [],
  "missed-mistake": ["missed-mistake"],
};
