import { R2taError } from "@r2ta/base";
import type { ModelIdentity } from "./completion.js";

/** The provider's account is used up. Unlike a rate limit, waiting does not help; it ends the run, which can be resumed. */
export class QuotaError extends R2taError {
  readonly identity: ModelIdentity;

  constructor(identity: ModelIdentity, detail: string) {
    super({
      code: "model-quota",
      message: `The account for ${identity.name} at ${identity.baseUrl} is used up (${detail.replace(/[.\s]+$/, "")}).`,
      hint: "Top up the account or raise its limit at the provider, then repeat the command, or resume the run: finished calls are kept and not paid again.",
    });
    this.identity = identity;
  }
}
