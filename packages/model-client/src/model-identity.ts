import { R2taError } from "@r2ta/base";
import type { ModelIdentity } from "./completion.js";
import type { ModelConfig } from "./model-config.js";

/** Where each provider is asked when the config names no address. */
export const defaultBaseUrls: Readonly<Record<ModelConfig["provider"], string>> = {
  openai: "https://api.openai.com/v1",
  batch: "https://api.openai.com/v1",
  huggingface: "https://router.huggingface.co/v1",
};

/** The address of a model carries a user name or a password, which would end up in every file that names the model. */
export class SecretInAddressError extends R2taError {
  constructor(model: string) {
    super({
      code: "secret-in-address",
      message: `The baseUrl of model ${model} holds a user name or password.`,
      hint: "Write the address without it and put the key into an environment variable, named by keyVariable.",
    });
  }
}

/**
 * Who answers, as it goes into every key: equal for equal servers, however the address is written
 * (a trailing slash, a default port and upper case in the host make no difference; query and fragment are left out).
 * Throws a SecretInAddressError for an address with a user name or password.
 */
export function identityOf(config: ModelConfig): ModelIdentity {
  const address = new URL(config.baseUrl ?? defaultBaseUrls[config.provider]);
  if (address.username !== "" || address.password !== "") throw new SecretInAddressError(config.name);
  return {
    provider: config.provider,
    baseUrl: address.origin + address.pathname.replace(/\/+$/, ""),
    route: config.route,
    name: config.name,
    revision: config.revision,
  };
}
