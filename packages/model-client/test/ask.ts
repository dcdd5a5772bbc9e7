import { createMemoryCompletionStore, modelConfigSchema, ProviderFault, type ProviderFaultFields, type ProviderRequest } from "../src/index.js";
import { createProvider } from "../src/providers/create-provider.js";

/** A config with the schema's defaults. */
export function configOf(fields: object) {
  return modelConfigSchema.parse({ provider: "openai", name: "asked-model", ...fields });
}

/** The least request. */
export function requestOf(fields: Partial<ProviderRequest> = {}, sampling: object = {}): ProviderRequest {
  return { messages: [{ role: "user", content: "hi" }], sampling: configOf({ sampling }).sampling, seed: null, format: null, ...fields };
}

export const jsonFormat: ProviderRequest["format"] = { mode: "json-schema", name: "answer", jsonSchema: { type: "object" } };

/** Asks once. */
export function ask(fields: object, { environment = {}, request = requestOf(), signal = new AbortController().signal } = {}) {
  return createProvider(configOf(fields), environment, { store: createMemoryCompletionStore(), log: () => undefined }).send(request, { signal, key: "sha256:00" });
}

/** The fault that an attempt ends with; a reply, or any other error, fails the test. */
export async function faultOf(attempt: Promise<unknown>): Promise<ProviderFaultFields> {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof ProviderFault) return error.fields;
    throw error;
  }
  throw new Error("there was a reply in place of a fault");
}
