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

/** The same for a run, which keeps what is done, and for one item. */
const again = "repeat the command, or resume the run: finished calls are kept.";

function mendOf({ problem, identity, keyVariable }: ModelAccessFields): string {
  const variable = keyVariable ?? "the variable named by keyVariable";
  const nameIt = `Name the environment variable that holds its key: --key-variable MY_SERVER_KEY for r2ta check, keyVariable: "MY_SERVER_KEY" in an experiment's model`;
  switch (problem) {
    case "missing-key": return `Set ${variable} to your key (export ${variable}=…), or name another variable (keyVariable, --key-variable; none for a server that wants no key); then ${again}`;
    case "unnamed-key": return `${nameIt}; none for a server that wants no key. Then ${again}`;
    case "wrong-key": return keyVariable === null ? `${nameIt}; then ${again}` : `Check that ${variable} holds a valid key with the right to use ${identity.name}, and that it belongs to ${identity.baseUrl}; then ${again}`;
    case "wrong-address": return `Check the address (baseUrl, --base-url) with its path (as http://127.0.0.1:8000/v1), and that the server is running; then ${again}`;
    case "unknown-model": return `Check the model's name and the path of its address against the server's list (GET ${identity.baseUrl}/models); then ${again}`;
    case "unsupported-setting": return `Set it to null in the model's sampling (as --set models.NAME.sampling.temperature=null), so that it is not sent; then ${again}`;
  }
}
