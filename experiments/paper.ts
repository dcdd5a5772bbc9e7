import { defineExperiment } from "@r2ta/experiment";
import { datasetSpecSchema } from "@r2ta/synthesis";
import spec from "../datasets/eerd-r2ta@1.0.0/spec.json" with { type: "json" };

/**
 * The prompting and the refinement of the paper's comparison (arXiv 2509.12476), as far as it is known: 600 variants, 450 of them for
 * training and 150 for the test, with mistakes of 11 categories. The paper's models, prompts, settings and numbers were
 * not available to us; what is marked *ours* is our choice, and one line to change. The base arm's traces on the training
 * split are audited, corrected and paired here too; the arms that are trained on them belong to the stages that follow.
 */
export default defineExperiment({
  name: "paper",
  title: "Design mistakes in EER diagrams: prompting, and the reasoning to train on",
  question: "How many of the mistakes in unseen EER diagrams does an open reasoning model find when it is only prompted, and how often does it report one that is not there?",
  labels: ["Models, prompts and settings are ours: the paper's were not available to us."],
  dataset: datasetSpecSchema.parse(spec),
  models: {
    base: {
      name: "deepseek-ai/DeepSeek-R1-Distill-Qwen-7B", // ours: its reasoning comes apart from its answer, and it is small enough to train
      provider: "huggingface", // ours; for a server of your own: provider: "openai", baseUrl: "http://127.0.0.1:8000/v1", keyVariable: "none", price: "free"
      route: "nscale", // ours
      price: {
        inputPerMillion: 0.2, outputPerMillion: 0.2, date: "2026-11-21",
        source: "LiteLLM's price list, entry nscale/deepseek-ai/DeepSeek-R1-Distill-Qwen-7B; check it against your invoice",
      },
      instructions: "user", // the model card advises against a system message
      contextTokens: 131_072, // max_position_embeddings of its config.json; a server may offer less
      sampling: { temperature: 0.6, topP: 0.95, maxOutputTokens: 16_384, seed: 1 }, // temperature and top p of the model card; the rest ours
    },
    strong: {
      name: "gpt-4o", // ours
      provider: "openai",
      contextTokens: 128_000,
      sampling: { temperature: 0, maxOutputTokens: 8_192, seed: 1 }, // ours
    },
    refiner: {
      name: "gpt-4o", // ours: the paper says a language model, not which
      provider: "openai",
      contextTokens: 128_000,
      sampling: { temperature: 0, maxOutputTokens: 16_384, seed: 1 }, // ours; an audit writes up to a whole trace again
    },
  },
  arms: {
    rules: { kind: "rules" },
    "zero-shot": { kind: "zero-shot" },
    "few-shot": { kind: "few-shot", examples: 3 }, // ours: one control and two others, each of another training scenario
    "chain-of-thought": { kind: "chain-of-thought" },
    "self-consistency": { kind: "self-consistency", samples: 5 }, // ours
    "self-refine": { kind: "self-refine", rounds: 1 }, // ours
    "strong-model": { kind: "strong-model" },
  },
  refinement: {
    arm: "chain-of-thought", // ours: the arm that reasons in the form that is trained
    refiner: { kind: "model", model: "refiner", rounds: 3 }, // rounds ours
    pairs: { spans: ["whole-trace", "first-error-step"], chosen: "refined", rejected: ["original"] }, // ours
    auditorTest: { planted: 300, minimumCatchRate: 0.8 }, // ours
    validation: { required: true, sample: 100, reviewers: 1, minimumAcceptance: 0.9 }, // ours: the paper says human-validated, not how
  },
  repeats: 3, // ours
  budget: { usd: 90, calls: 14_000, tokens: 200_000_000 },
  analysis: {
    primary: "micro F1, exact match, chain-of-thought against zero-shot, on the test split",
    secondary: ["F1 of each category", "reports of mistakes that were not made, by diagram", "share of items whose mistakes are named exactly"],
    smallestEffect: 0.05,
  },
});
