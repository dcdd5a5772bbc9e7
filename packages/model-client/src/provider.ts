import type { AnswerMode, Reply } from "./completion.js";
import type { ChatMessage } from "./chat-request.js";
import type { FailureKind } from "./model-client.js";
import type { AccessProblem } from "./model-access-error.js";
import type { Sampling } from "./model-config.js";

/** What is put on the wire. */
export interface ProviderRequest {
  readonly messages: readonly ChatMessage[];
  readonly sampling: Sampling;
  /** The seed with the repeat index added; null sends none. */
  readonly seed: number | null;
  readonly format: { readonly mode: AnswerMode; readonly name: string; readonly jsonSchema: Record<string, unknown> } | null;
}

/** One attempt's reply with its times. */
export interface ProviderReply {
  readonly reply: Reply;
  readonly httpStatus: number;
  readonly firstTokenMs: number | null;
}

/** A server that is asked once, without retries, waits or cache of its own. */
export interface ChatProvider {
  /** Whether calls are gathered and answered together, hours later: then neither the limit of open calls nor the deadlines hold. */
  readonly isBatch: boolean;
  /** Throws ProviderFault, or the signal's reason where it was aborted. */
  send(request: ProviderRequest, options: { readonly signal: AbortSignal; readonly key: string }): Promise<ProviderReply>;
}

/** Why an attempt has no reply. */
export interface ProviderFaultFields {
  readonly kind: FailureKind | "quota" | "access" | "unsupported-format";
  /** For `access`: what is wrong. Left out, it is read from the status: 401 and 403 the key, 404 the model, else the address. */
  readonly accessProblem?: AccessProblem;
  /** One sentence without secrets. */
  readonly message: string;
  readonly httpStatus: number | null;
  /** Whether the same request may fare better later. */
  readonly isTransient: boolean;
  /** From either form of Retry-After, the date form measured against the server's own Date header; null where it says nothing. */
  readonly retryAfterMs: number | null;
  /** Whether the provider may have worked, and so charged, for it. */
  readonly mayBeCharged: boolean;
  /** Whether the server that answered calls itself simulated; left out where nobody answered. */
  readonly isSimulated?: boolean;
}

export class ProviderFault extends Error {
  constructor(readonly fields: ProviderFaultFields) {
    super(fields.message);
    this.name = "ProviderFault";
  }
}
