import type { ProviderFaultFields } from "../provider.js";

/** A reply came and cannot be used; it may come right when it is asked for again. */
export function badReply(message: string, httpStatus: number | null): ProviderFaultFields {
  return { kind: "bad-reply", message, httpStatus, isTransient: true, retryAfterMs: null, mayBeCharged: true };
}

/** A reply ended before its end. */
export function cutOff(message: string, httpStatus: number | null): ProviderFaultFields {
  return { kind: "cut-off", message, httpStatus, isTransient: true, retryAfterMs: null, mayBeCharged: true };
}

/** A reply is over the limit. It would be as long, and be paid, again. */
export function tooLong(httpStatus: number | null): ProviderFaultFields {
  return { kind: "too-long-reply", message: "The reply is longer than limits.replyBytes.", httpStatus, isTransient: false, retryAfterMs: null, mayBeCharged: true };
}
