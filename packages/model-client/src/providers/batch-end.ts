import type { ProviderFaultFields } from "../provider.js";
import { expiredFault, lostFault } from "./batch-line.js";
import type { BatchState } from "./batch-api.js";
import { cleanMessage } from "./clean-message.js";
import { isQuotaCode, isUnknownModelCode } from "./fault-wordings.js";

const over: readonly BatchState["status"][] = ["completed", "failed", "expired", "cancelled"];

/** Whether nothing more will come of a batch. */
export function isOver({ status }: BatchState): boolean {
  return over.includes(status);
}

/** What the end of a batch means for a call that has no line in it. */
export function faultOfEnd(batch: BatchState, secret: string | null, enqueuedLimitMs: number): ProviderFaultFields {
  if (batch.status === "expired") return expiredFault;
  if (batch.status === "cancelled") return { ...lostFault, isTransient: false, mayBeCharged: false, message: "The batch was cancelled before this call was answered." };
  if (batch.status !== "failed") return lostFault;

  const errors = batch.errors?.data ?? [];
  const codes = errors.map(({ code }) => code ?? "");
  const first = errors[0];
  const words = first === undefined ? "" : cleanMessage(`${first.code ?? "error"}: ${first.message ?? ""}${first.line === null || first.line === undefined ? "" : ` (line ${first.line})`}`, secret);
  const more = errors.length > 1 ? `, and ${errors.length - 1} more` : "";
  const refused = { ...lostFault, isTransient: false, mayBeCharged: false, message: `The batch was refused${words === "" ? "" : ` (${words}${more})`}.` };
  if (codes.some((code) => isQuotaCode.test(code))) return { ...refused, kind: "quota" };
  if (codes.some((code) => isUnknownModelCode.test(code))) return { ...refused, kind: "access", accessProblem: "unknown-model" };
  if (codes.includes("token_limit_exceeded")) return { ...refused, kind: "rate-limit", isTransient: true, retryAfterMs: enqueuedLimitMs };
  return refused;
}
