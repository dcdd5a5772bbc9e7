import { defineExperiment } from "@r2ta/experiment";
import { datasetSpecSchema } from "@r2ta/synthesis";
import spec from "../datasets/eerd-r2ta@1.0.0/spec.json" with { type: "json" };

/** What `npm run quickstart` runs: no key, no network, no cost. */
export default defineExperiment({
  name: "quickstart",
  title: "Quickstart: how many design mistakes does a rule-based reader find?",
  question: "How many of the mistakes in unseen EER diagrams does the constraint-based baseline find, and how often is it wrong?",
  labels: [
    "The arm is a rule-based reader, not a language model. It was developed on 9 training scenarios and reads clear, literal sentences; real requirements are harder.",
    "The test split holds 15 scenarios: its intervals are descriptive.",
  ],
  dataset: datasetSpecSchema.parse(spec),
  arms: { rules: { kind: "rules" } },
  analysis: { primary: "micro F1 of the arm rules, exact match, on the test split", smallestEffect: 0.05 },
});
