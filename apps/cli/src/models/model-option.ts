import type { ModelConfig } from "@r2ta/model-client";
import { modelConfigSchema } from "@r2ta/model-client";
import { UsageError } from "../usage-error.js";

/** The options of a command that name a model without an experiment file. */
export interface ModelOptions {
  readonly provider?: string;
  readonly baseUrl?: string;
  readonly model?: string;
  readonly keyVariable?: string;
  readonly temperature?: string;
  readonly mode?: string;
  readonly diagram?: string;
  readonly stream?: true;
  readonly budget?: string;
}

const optionOf: Readonly<Record<string, string>> = { provider: "--provider", baseUrl: "--base-url", name: "--model", keyVariable: "--key-variable", sampling: "--temperature" };

/** The model that the options name. Throws a UsageError that names the option; what was given as a key's variable is never repeated, it may be the key. */
export function readModelOptions({ provider = "openai", baseUrl, model, keyVariable, temperature, stream }: ModelOptions): ModelConfig {
  if (model === undefined) throw new UsageError("Which model? This arm asks one.", "Name it: --provider openai --model gpt-4o, with --base-url http://127.0.0.1:8000/v1 for a server of your own.");
  const result = modelConfigSchema.safeParse({
    provider, name: model, stream: stream === true,
    ...(baseUrl === undefined ? {} : { baseUrl }), ...(keyVariable === undefined ? {} : { keyVariable }),
    ...(temperature === undefined ? {} : { sampling: { temperature: temperature === "none" ? null : temperature.trim() === "" ? NaN : Number(temperature) } }),
  });
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const option = optionOf[String(issue?.path[0])] ?? "--model";
  throw new UsageError(`${option}: ${mends[option] ?? issue?.message ?? "it cannot be read"}`, "r2ta check --help lists the options of a model.");
}

const mends: Readonly<Record<string, string>> = {
  "--provider": "a provider is openai, huggingface or batch.",
  "--base-url": "an address begins with http:// or https://, as http://127.0.0.1:8000/v1.",
  "--temperature": "it wants a number from 0 to 2, or none.",
  "--key-variable": "it wants the NAME of an environment variable, as OPENAI_API_KEY, or none; never the key itself.",
};

/** Throws a UsageError where options of a model stand beside an arm that asks none. */
export function refuseModelOptions(options: ModelOptions): void {
  const given = (["provider", "baseUrl", "model", "keyVariable", "temperature", "mode", "diagram", "stream", "budget"] as const).find((name) => options[name] !== undefined);
  if (given === undefined) return;
  const option = `--${given.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  throw new UsageError(`${option} is for an arm that asks a model; the rules arm asks none.`, "Name an arm: --arm zero-shot, few-shot, chain-of-thought, self-consistency, self-refine or strong-model.");
}
