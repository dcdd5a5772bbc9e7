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
  splits: z.array(z.string()).default([]),
  digest: digestSchema,
});

/** The plan that a run was begun with, its splits in the order in which they were planned. Throws a RunDamagedError where its `plan.json` is not one. */
export function planOfRun(run: RunName & { readonly plan: unknown; readonly place: string }): Plan {
  const result = planSchema.safeParse(run.plan);
  if (result.success) return inFileOrder(result.data);
  const [issue] = result.error.issues;
  throw new RunDamagedError(
    `${run.place}/plan.json`, 0, `it is no plan of r2ta: ${issue?.path.map(String).join(".") || "the whole"}: ${issue?.message ?? "another shape"}`,
    `Bring plan.json of ${printRunName(run)} back from a backup, or start the experiment again: r2ta run.`,
  );
}

function inFileOrder(plan: Plan): Plan {
  const { dataset } = plan.experiment;
  const names = [...new Set([...plan.splits.filter((name) => Object.hasOwn(dataset.splits, name)), ...Object.keys(dataset.splits)])];
  const splits = Object.fromEntries(names.flatMap((name) => (dataset.splits[name] ? [[name, dataset.splits[name]]] : [])));
  return { ...plan, experiment: { ...plan.experiment, dataset: { ...dataset, splits } } };
}
