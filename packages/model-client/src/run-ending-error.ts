import { redactSecrets, type R2taError } from "@r2ta/base";
import type { ModelIdentity } from "./completion.js";
import { ModelAccessError, type AccessProblem } from "./model-access-error.js";
import type { ProviderFaultFields } from "./provider.js";
import { QuotaError } from "./quota-error.js";

/** The error that ends the run for a fault that every further call would meet too; null for a fault of one call. */
export function runEndingError(fault: ProviderFaultFields, identity: ModelIdentity, keyVariable: string | null): R2taError | null {
  const detail = redactSecrets(fault.message);
  if (fault.kind === "quota") return new QuotaError(identity, detail);
  if (fault.kind === "access") return new ModelAccessError({ problem: fault.accessProblem ?? problemOf(fault.httpStatus), identity, keyVariable, detail });
  return null;
}

function problemOf(httpStatus: number | null): AccessProblem {
  if (httpStatus === 401 || httpStatus === 403) return "wrong-key";
  return httpStatus === 404 ? "unknown-model" : "wrong-address";
}
