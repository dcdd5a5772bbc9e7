import { expect, test } from "vitest";
import quickstart from "../../../experiments/quickstart.js";
import { planExperiment } from "./plan-experiment.js";

test("the plan of the quickstart is the one that is committed", async () => {
  const plan = planExperiment(quickstart, [], "experiments/quickstart.ts");
  await expect(`${JSON.stringify(plan, null, 2)}\n`).toMatchFileSnapshot("../test/golden/quickstart-plan.json");
});
