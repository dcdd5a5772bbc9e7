import { changeModelArms, deriveExperiment } from "@r2ta/experiment";
import paper from "./paper.js";

/** An ablation is a function of the experiment that it is compared with: what is not named here stays, and is paid once. */
export default deriveExperiment(paper, {
  name: "ablation-diagram-form",
  title: "The paper's arms, with the diagram as JSON",
  question: "Do models read a diagram better as eerd/1 text or as JSON?",
  arms: { ...changeModelArms(paper, { diagram: "json" }), rules: undefined },
  analysis: { primary: "micro F1, exact match, each arm against the same arm of the experiment paper, on the test split" },
});
