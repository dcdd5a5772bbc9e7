import type { ProviderFaultFields } from "../provider.js";
import { cleanMessage } from "./clean-message.js";
import { readErrorBody, type ErrorBody } from "./error-body.js";
import type { FaultContext } from "./fault-context.js";
import { isQuotaCode, isUnknownModelCode, saysContextLength, saysFormat, saysQuota, saysUnknownModel } from "./fault-wordings.js";
import { headerOf, retryAfterMs, type ResponseHeaders } from "./retry-after.js";
import { refusedSetting } from "./refused-setting.js";

/** An answer of the server that is no reply: its status is not 2xx, or stands in an error object. */
export interface ErrorResponse {
  readonly status: number;
  readonly headers: ResponseHeaders;
  readonly body: string;
}

/**
 * What an error response means. The same for every SDK, since it is read beneath them.
 * 401 and 403 are the key, 402 and worded 429s the account, 404 and redirects the model or the address, 400 and 422 the
 * request (its length, its format, one of its settings, or all of it); 408, 409, 425, 429 and 5xx may pass.
 */
export function faultOfResponse(response: ErrorResponse, context: FaultContext): ProviderFaultFields {
  const { status, headers } = response;
  const error = readErrorBody(response.body);
  const asked = retryAfterMs(headers);
  const words = cleanMessage(error.message, context.secret);
  const code = cleanMessage(error.code || error.type, context.secret);
  const lasting = { httpStatus: status, isTransient: false, retryAfterMs: null, mayBeCharged: false } as const;

  if (status === 402 || isQuotaCode.test(error.code) || isQuotaCode.test(error.type) || (status === 429 && asked === null && saysQuota.test(error.message))) {
    return { ...lasting, kind: "quota", message: sentence("the account is used up", words) };
  }
  if (status === 401) return { ...lasting, kind: "access", accessProblem: "wrong-key", message: sentence("the server refuses the key", code) };
  if (isUnknownModelCode.test(error.code) || (status === 404 && error.isJson && saysUnknownModel.test(error.message) && !/invalid url/i.test(error.message))) {
    return { ...lasting, kind: "access", accessProblem: "unknown-model", message: sentence("the server does not know the model", words) };
  }
  if (status === 403) return { ...lasting, kind: "access", accessProblem: "wrong-key", message: sentence("the server forbids it", words) };
  if (status === 404 || status === 405 || status < 400) {
    return { ...lasting, kind: "access", accessProblem: "wrong-address", message: wrongAddress(response, error) };
  }
  if (saysContextLength.test(`${error.code} ${error.type} ${error.message}`)) {
    return { ...lasting, kind: "context-length", message: sentence("the prompt does not fit into the model's context", words) };
  }
  if (isRefusal(status)) {
    const setting = refusedSetting(error, context.request);
    if (setting !== null) {
      return { ...lasting, kind: "access", accessProblem: "unsupported-setting", message: sentence(`sampling.${setting} is refused; set sampling.${setting}=null`, words) };
    }
  }
  if (asksJson(context) && error.code === "json_validate_failed") {
    return { ...lasting, kind: "bad-reply", isTransient: true, mayBeCharged: true, message: "The server made no JSON of the asked form." };
  }
  if (asksJson(context) && (isRefusal(status) || status === 500 || status === 501) && saysFormat.test(`${error.param} ${error.code} ${error.message}`)) {
    return { ...lasting, kind: "unsupported-format", message: sentence("this form of asking for JSON is refused", words) };
  }
  if (status === 429) return { ...lasting, kind: "rate-limit", isTransient: true, retryAfterMs: asked, message: sentence("the rate limit is reached", code) };
  if (status === 408) return { ...lasting, kind: "timeout", isTransient: true, retryAfterMs: asked, mayBeCharged: true, message: "The server gave up waiting (status 408)." };
  if (status >= 500 || status === 409 || status === 425) {
    const isGatewayTimeout = status === 504 || status === 524;
    return { ...lasting, kind: "server-error", isTransient: true, retryAfterMs: asked, mayBeCharged: isGatewayTimeout, message: sentence(`the server failed with status ${status}`, words) };
  }
  return { ...lasting, kind: "bad-request", message: sentence(`status ${status}`, words || code) };
}

function isRefusal(status: number): boolean {
  return status === 400 || status === 422;
}

function asksJson({ request }: FaultContext): boolean {
  return request.format !== null && request.format.mode !== "text";
}

function wrongAddress({ status, headers, body }: ErrorResponse, error: ErrorBody): string {
  if (status < 400) {
    const target = headerOf(headers, "location");
    return target !== null && URL.canParse(target) ? `The address redirects to ${new URL(target).origin}.` : "The address redirects elsewhere.";
  }
  const page = error.isJson || body.trim() === "" ? "" : " with a page that is no JSON";
  return `There is no chat completion at this address: the server answers with status ${status}${page}; servers of this kind have it under a path that ends in /v1.`;
}

/** One sentence: ours, and the server's words in parentheses. */
function sentence(ours: string, theirs: string): string {
  const start = ours.charAt(0).toUpperCase() + ours.slice(1);
  return theirs === "" ? `${start}.` : `${start} (${theirs.replace(/[.\s]+$/, "")}).`;
}
