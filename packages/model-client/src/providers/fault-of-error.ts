import type { ProviderFaultFields } from "../provider.js";
import { badReply, cutOff } from "./reply-faults.js";

/** How far an exchange came before it failed. */
export interface Progress {
  /** Whether a completion was asked for: the Hugging Face SDK may look a model up before. */
  readonly isAsked: boolean;
  /** Whether the whole request was written. */
  readonly isSent: boolean;
  /** Whether the response's head came. */
  readonly hasResponse: boolean;
  readonly httpStatus: number | null;
}

const neverSent = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EAI_NODATA", "EHOSTUNREACH", "ENETUNREACH", "EADDRNOTAVAIL", "UND_ERR_CONNECT_TIMEOUT"]);
const notThisProtocol = /^(?:EPROTO|ERR_SSL_|ERR_TLS_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HPE_INVALID_)/;

/**
 * What a failed connection, or an error of an SDK over a reply that came, means. Refused and unknown hosts were never asked;
 * what broke after the request was written may have been worked on, and so charged. An error in the certificate or in the
 * protocol itself is a wrong address: it is the same at every attempt.
 */
export function faultOfError(error: unknown, progress: Progress): ProviderFaultFields {
  const code = codeOf(error);
  const { httpStatus } = progress;
  if (progress.hasResponse) {
    if (code === null) return badReply("The reply cannot be read as a completion.", httpStatus);
    return cutOff("The reply was cut off.", httpStatus);
  }
  if (code !== null && notThisProtocol.test(code)) {
    return {
      kind: "access", accessProblem: "wrong-address", httpStatus, isTransient: false, retryAfterMs: null, mayBeCharged: false,
      message: `The server at this address does not speak ${code.startsWith("HPE_") ? "HTTP" : "TLS as it is asked for, or its certificate is not trusted"} (${code}).`,
    };
  }
  const isSent = progress.isSent && !(code !== null && neverSent.has(code));
  return {
    kind: "connection", httpStatus, isTransient: true, retryAfterMs: null, mayBeCharged: isSent,
    message: `${isSent ? "The connection broke before a reply came" : "No connection came about"} (${code ?? "no reason given"}).`,
  };
}

/** The first system or library code in an error and its causes. */
function codeOf(error: unknown): string | null {
  let current: unknown = error;
  for (let depth = 0; depth < 6 && typeof current === "object" && current !== null; depth++) {
    const { code, cause, errors } = current as { code?: unknown; cause?: unknown; errors?: unknown };
    if (typeof code === "string" && /^[A-Z][A-Z0-9_]+$/.test(code)) return code;
    // Trying IPv4 and IPv6 at once fails with one error for each address.
    current = cause ?? (Array.isArray(errors) ? errors[0] : undefined);
  }
  return null;
}
