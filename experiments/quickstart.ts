import { defineExperiment } from "@r2ta/experiment";

/** What `npm run quickstart` runs: no key, no network, no cost. */
export default defineExperiment({
  name: "quickstart",
  title: "Quickstart: how many design mistakes does a rule-based reader find?",
  question: "How many of the mistakes in unseen EER diagrams does the constraint-based baseline find, and how often is it wrong?",
  labels: [
    "First 12 hand-written scenarios, 3 of them for testing: intervals over 3 scenarios are not to be trusted.",
    "The arm is a rule-based reader, not a language model; it was developed on the 9 training scenarios only.",
  ],
  dataset: {
    name: "quickstart",
    version: "1.0.0",
    seed: 2026,
    mistakesPerVariant: { 0: 0.18, 1: 0.5, 2: 0.22, 3: 0.1 },
    splits: {
      train: {
        scenarios: [
          "ferry-harbour", "cheese-cellar", "reef-survey", "costume-rental", "mountain-rescue", "seed-bank", "organ-builder", "sled-dogs", "wind-farm",
        ],
        variants: 180,
      },
      test: { scenarios: ["film-restoration", "carnival-floats", "apiary-network"], variants: 120 },
    },
  },
  arms: { rules: { kind: "rules" } },
  analysis: { primary: "micro F1 of the arm rules, exact match, on the test split", smallestEffect: 0.05 },
});
