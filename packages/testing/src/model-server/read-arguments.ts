import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { faultPlan } from "./faults/fault-plan.js";

export const usage = `model-server [options]

  --items FILE            JSONL: {"requirements", "eerd", "mistakes"}; the diagrams that the scripted reasoner knows
  --recall 0.8            the chance of a mistake to be reported
  --hallucination 0.1     the chance of an item to get a false report
  --seed 0                another seed draws other reports
  --style canonical       or prose
  --catch 0.9             as an auditor: the chance of a wrong step to be found
  --false-alarm 0.02      as an auditor: the chance of a right step to be found fault with
  --nonsense 0            as an auditor: the chance of an answer about what does not exist
  --latency 200           milliseconds a reply, or 100..400
  --faults 0.05           the share of requests with a fault, or a file with a fault plan in JSON
  --model NAME            a served model; may be given again
  --key KEY               the API key that is wanted; left out, any is taken
  --context 8192          the most tokens of a prompt
  --reasoning none        or reasoning_content, reasoning, think
  --no-schema --no-json --no-logprobs   what the model cannot do
  --reply-chars 800       a fixed text of this length instead of the scripted reasoner
  --ledger FILE           gets a line for each request
  --port 0                0 takes any that is free
  --options FILE          all options in JSON; the others win over it
`;

/**
 * The options of a command line, yet to be checked by their schema. Files are found from `folder` on. Throws a TypeError for an
 * unknown argument.
 */
export function readArguments(argv: readonly string[], folder: string): Record<string, unknown> {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  const { values } = parseArgs({
    args: [...argv],
    options: {
      items: text, recall: text, hallucination: text, seed: text, style: text, catch: text, "false-alarm": text, nonsense: text, latency: text, faults: text, model: { ...text, multiple: true }, key: text,
      context: text, reasoning: text, "no-schema": flag, "no-json": flag, "no-logprobs": flag, "reply-chars": text, ledger: text, port: text, options: text,
    },
  });
  const base = values.options === undefined ? {} : readJson(resolve(folder, values.options));
  const given = (fields: Record<string, unknown>): Record<string, unknown> => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const file = (name: string | undefined): string | undefined => (name === undefined ? undefined : resolve(folder, name));
  const number = (value: string | undefined): number | undefined => (value === undefined ? undefined : Number(value));
  const part = (name: string): Record<string, unknown> => (base[name] as Record<string, unknown> | undefined) ?? {};
  return {
    ...base,
    ...given({
      latencyMs: readLatency(values.latency), faults: readFaults(values.faults, folder), models: values.model, apiKey: values.key, contextTokens: number(values.context),
      reasoningField: values.reasoning, reply: values["reply-chars"] === undefined ? undefined : { chars: Number(values["reply-chars"]) },
      ledgerFile: file(values.ledger), port: number(values.port),
    }),
    reasoner: {
      ...part("reasoner"),
      ...given({ items: file(values.items), recall: number(values.recall), hallucination: number(values.hallucination), seed: number(values.seed), style: values.style }),
      auditor: { ...(part("reasoner")["auditor"] as object | undefined), ...given({ catch: number(values.catch), falseAlarm: number(values["false-alarm"]), nonsense: number(values.nonsense) }) },
    },
    supports: { ...part("supports"), ...given({ jsonSchema: values["no-schema"] && false, jsonObject: values["no-json"] && false, logprobs: values["no-logprobs"] && false }) },
  };
}

function readLatency(value: string | undefined): unknown {
  const [, min, max] = /^(\d+)\.\.(\d+)$/.exec(value ?? "") ?? [];
  return min === undefined ? (value === undefined ? undefined : Number(value)) : { min: Number(min), max: Number(max) };
}

function readFaults(value: string | undefined, folder: string): unknown {
  if (value === undefined) return undefined;
  return Number.isNaN(Number(value)) ? readJson(resolve(folder, value)) : faultPlan(Number(value));
}

function readJson(file: string): Record<string, unknown> {
  return JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
}
