import type { ApiError } from "../api-error.js";
import type { FaultKind, PlannedFault } from "./fault-plan.js";

/** An HTTP status that a fault answers with instead of a completion. */
export interface FaultResponse extends ApiError {
  readonly headers: Readonly<Record<string, string>>;
}

const overloaded = { type: "server_error", param: null } as const;
const limited = { status: 429, message: "Rate limit reached for requests. Please slow down and try again.", type: "requests", code: "rate_limit_exceeded", param: null };

/** The response of a fault that is told by its status; null for the other kinds. `now` is the server's clock, as its Date header says it. */
export function refusalOf({ kind, retryAfterMs }: PlannedFault, now: number): FaultResponse | null {
  const seconds = (whenNoneIsGiven: number): string => String(Math.ceil((retryAfterMs ?? whenNoneIsGiven) / 1000));
  const responses: Partial<Record<FaultKind, () => FaultResponse>> = {
    "rate-limit": () => ({ ...limited, headers: { "retry-after": seconds(1000) } }),
    "rate-limit-ms": () => ({ ...limited, headers: { "retry-after-ms": String(retryAfterMs ?? 20) } }),
    "rate-limit-date": () => ({ ...limited, headers: { "retry-after": new Date(now + (retryAfterMs ?? 1000)).toUTCString() } }),
    "rate-limit-bare": () => ({ ...limited, headers: {} }),
    "rate-limit-long": () => ({ ...limited, headers: { "retry-after": seconds(90_000) } }),
    quota: () => ({ status: 429, message: "You exceeded your current quota, please check your plan and billing details.", type: "insufficient_quota", code: "insufficient_quota", param: null, headers: {} }),
    "server-error": () => ({ ...overloaded, status: 500, message: "The server had an error while processing your request. Sorry about that!", code: null, headers: {} }),
    unavailable: () => ({ ...overloaded, status: 503, message: "The engine is currently overloaded, please try again later.", code: "service_unavailable", headers: {} }),
  };
  return responses[kind]?.() ?? null;
}
