import type { ProviderFaultFields } from "../provider.js";
import { errorOf } from "./error-body.js";
import type { FaultContext } from "./fault-context.js";
import { faultOfResponse } from "./fault-of-response.js";

/**
 * The fault in a body or event that came with status 200 and holds an error in place of a reply, as routers send it;
 * null where it holds none. What was streamed before it may be charged.
 */
export function faultOfErrorObject(value: unknown, context: FaultContext, httpStatus: number | null): ProviderFaultFields | null {
  if (typeof value !== "object" || value === null || !("error" in value) || value.error === null || value.error === undefined) return null;
  const code = Number(errorOf(value).code);
  const status = Number.isInteger(code) && code >= 400 && code < 600 ? code : 500;
  return { ...faultOfResponse({ status, headers: {}, body: JSON.stringify(value) }, context), httpStatus, mayBeCharged: true };
}
