import type { Digest } from "@r2ta/base";
import { drawNumber } from "../request-digest.js";
import type { FaultPlan, PlannedFault } from "./fault-plan.js";

/** The fault that an attempt of a request meets, counted from 1; null where it is answered. The rest of the plan is left to others. */
export function chooseFault(plan: FaultPlan, digest: Digest, attempt: number): PlannedFault | null {
  if (plan.length === 0) return null;
  let left = drawNumber("fault", digest);
  for (const fault of plan) {
    if (left < fault.share) return fault.attempts === "always" || attempt <= fault.attempts ? fault : null;
    left -= fault.share;
  }
  return null;
}
