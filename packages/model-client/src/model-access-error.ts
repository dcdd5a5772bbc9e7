import { R2taError } from "@r2ta/base";
import type { ModelIdentity } from "./completion.js";

/** Why a model cannot be asked at all. */
export type AccessProblem = "missing-key" | "unnamed-key" | "wrong-key" | "wrong-address" | "unknown-model" | "unsupported-setting";

/** What is known of the model and the fault; none of it is a secret. */
export interface ModelAccessFields {
  readonly problem: AccessProblem;
  readonly identity: ModelIdentity;
  /** The NAME of the environment variable that holds the key; null where the server wants none. */
  readonly keyVariable: string | null;
  /** What the server said, without secrets; null where there was no server to say it. */
  readonly detail: string | null;
}

/** The model cannot be asked: no key, a wrong key, a wrong address, or a name that the server does not know. It ends the run. */
export class ModelAccessError extends R2taError {
  readonly problem: AccessProblem;
  readonly identity: ModelIdentity;

  constructor(fields: ModelAccessFields) {
    const said = fields.detail === null ? "" : ` (${fields.detail.replace(/[.\s]+$/, "")})`;
    super({ code: `model-${fields.problem}`, message: `${problemOf(fields)}${said}.`, hint: mendOf(fields) });
    this.problem = fields.problem;
    this.identity = fields.identity;
  }
}

function problemOf({ problem, identity, keyVariable }: ModelAccessFields): string {
  const who = `Model ${identity.name} at ${identity.baseUrl}`;
  switch (problem) {
    case "missing-key": return `${who} needs a key, and the environment variable ${keyVariable ?? "for it"} is empty`;
    case "unnamed-key": return `${who} is a server for which no key is named, and keys of OpenAI or Hugging Face are sent to nobody else`;
    case "wrong-key": return keyVariable === null ? `${who} wants a key, and none was sent` : `${who} refuses the key in ${keyVariable}`;
    case "wrong-address": return `${who} cannot be reached: nothing there answers as a model server`;
    case "unknown-model": return `${who} is not known there`;
    case "unsupported-setting": return `${who} does not take a setting of its sampling`;
  }
}

function mendOf({ problem, identity, keyVariable }: ModelAccessFields): string {
  const variable = keyVariable ?? "the variable named by keyVariable";
  const nameIt = `Name the environment variable that holds its key: keyVariable: "MY_SERVER_KEY" in the model's config, or --set models.NAME.keyVariable=MY_SERVER_KEY`;
  switch (problem) {
    case "missing-key": return `Set ${variable} to your key (export ${variable}=…), or keyVariable: "none" for a server that wants no key; then repeat the command.`;
    case "unnamed-key": return `${nameIt}; keyVariable: "none" for a server that wants no key.`;
    case "wrong-key": return keyVariable === null ? `${nameIt}; then resume the run. Finished calls are kept.` : `Check that ${variable} holds a valid key with the right to use ${identity.name}, and that it belongs to ${identity.baseUrl}; then resume the run. Finished calls are kept.`;
    case "wrong-address": return `Check baseUrl, with its path (as http://127.0.0.1:8000/v1), and that the server is running; then resume the run. Finished calls are kept.`;
    case "unknown-model": return `Check the model's name and the path of baseUrl against the server's list (GET ${identity.baseUrl}/models); then resume the run. Finished calls are kept.`;
    case "unsupported-setting": return "Set it to null in the model's sampling (as --set models.NAME.sampling.topLogprobs=null), so that it is not sent; then repeat the command.";
  }
}
