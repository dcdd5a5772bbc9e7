import { deriveExperiment } from "@r2ta/experiment";
import paper from "./paper.js";

/**
 * Does it take a model to refine? The same traces, rewritten from what the mechanical check and the correct diagrams say, with
 * no auditor: no call is paid beyond the paper's own. What is trained on them is the arm r2ta-no-audit.
 */
export default deriveExperiment(paper, {
  name: "ablation-mechanical-refiner",
  title: "The paper's traces, refined without a model",
  question: "How much of the refined data needs an auditor that reads, and how much follows from the check alone?",
  refinement: { refiner: { kind: "mechanical" } },
  analysis: { primary: "share of traces that are accepted, against the same traces of the experiment paper" },
});
