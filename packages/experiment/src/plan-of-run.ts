import { printRunName, RunDamagedError, type RunName } from "@r2ta/run-store";
import { z } from "zod";
import { experimentSchema } from "./define-experiment.js";
import type { Plan } from "./plan-experiment.js";

const digestSchema = z.templateLiteral(["sha256:", z.string().regex(/^[0-9a-f]{64}$/)]);

const planSchema = z.strictObject({
  format: z.literal("r2ta-plan/1"),
  experiment: experimentSchema,
  origins: z.record(z.string(), z.enum(["default", "file", "command line"])),
  stages: z.array(z.strictObject({ stage: z.string(), arm: z.string().nullable(), items: z.int(), calls: z.int().nullable(), costUsd: z.number().nullable() })),
  items: z.strictObject({ count: z.int(), isScored: z.boolean(), digest: digestSchema }).nullable().default(null),
  digest: digestSchema,
});

/** The plan that a run was begun with. Throws a RunDamagedError where its `plan.json` is not one. */
export function planOfRun(run: RunName & { readonly plan: unknown; readonly place: string }): Plan {
  const result = planSchema.safeParse(run.plan);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new RunDamagedError(
    `${run.place}/plan.json`, 0, `it is no plan of r2ta: ${issue?.path.map(String).join(".") || "the whole"}: ${issue?.message ?? "another shape"}`,
    `Bring plan.json of ${printRunName(run)} back from a backup, or start the experiment again: r2ta run.`,
  );
}
