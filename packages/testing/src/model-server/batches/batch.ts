import type { ChatParts } from "../answer-chat.js";
import type { BatchFiles } from "./batch-files.js";
import { readBatchLines, type BatchFault, type BatchLine } from "./batch-lines.js";
import { runBatch, type BatchEnd } from "./run-batch.js";

type BatchStatus = "validating" | "failed" | "in_progress" | "finalizing" | "completed" | "expired" | "cancelling" | "cancelled";

/** What a batch is made from. */
export interface BatchOrder {
  readonly input_file_id: string;
  readonly endpoint: string;
  readonly completion_window: string;
  readonly metadata: unknown;
}

/** A batch whose progress depends on how often it was asked about, and not on time. */
export class Batch {
  readonly #lines: readonly BatchLine[];
  readonly #faults: readonly BatchFault[];
  readonly #times: Partial<Record<`${BatchStatus}_at` | "created_at", number>> = { created_at: nowInSeconds() };
  #status: BatchStatus = "validating";
  #polls = 0;
  #counts = { completed: 0, failed: 0 };
  #outputFile: string | null = null;
  #errorFile: string | null = null;

  constructor(readonly id: string, private readonly order: BatchOrder, text: string, private readonly files: BatchFiles, private readonly parts: ChatParts) {
    const { lines, faults } = readBatchLines(text, order.endpoint);
    this.#lines = lines;
    this.#faults = parts.options.batch.failValidation ? [{ code: "invalid_file", message: "The file could not be validated.", param: null, line: null }] : faults;
  }

  /** Goes on by one step, as far as it has not ended. */
  poll(): void {
    this.#polls++;
    const { pollsUntilDone, expireAfterShare } = this.parts.options.batch;
    if (this.#status === "cancelling") this.#finish("cancelled", { share: Math.min(1, (this.#polls - 1) / Math.max(1, pollsUntilDone)), code: "batch_cancelled" });
    if (this.#hasEnded()) return;
    if (this.#faults.length > 0) this.#enter("failed");
    else if (this.#polls < pollsUntilDone) this.#enter(this.#polls === pollsUntilDone - 1 && this.#polls > 1 ? "finalizing" : "in_progress");
    else if (expireAfterShare !== null) this.#finish("expired", { share: expireAfterShare, code: "batch_expired" });
    else this.#finish("completed", { share: 1, code: null });
  }

  /** False where it is too late. */
  cancel(): boolean {
    if (this.#hasEnded()) return false;
    this.#enter("cancelling");
    return true;
  }

  describe(): object {
    return {
      id: this.id, object: "batch", ...this.order, status: this.#status,
      errors: this.#status === "failed" ? { object: "list", data: this.#faults } : null,
      output_file_id: this.#outputFile, error_file_id: this.#errorFile,
      expires_at: (this.#times.created_at ?? 0) + 86_400, ...this.#times,
      request_counts: { total: this.#faults.length > 0 ? 0 : this.#lines.length, ...this.#counts },
    };
  }

  #hasEnded(): boolean {
    return ["failed", "completed", "expired", "cancelled"].includes(this.#status);
  }

  #enter(status: BatchStatus): void {
    this.#status = status;
    this.#times[`${status}_at`] ??= nowInSeconds();
  }

  #finish(status: BatchStatus, end: BatchEnd): void {
    const { output, errors, completed, failed } = runBatch(this.id, this.#lines, end, this.parts);
    this.#counts = { completed, failed };
    this.#outputFile = output === "" ? null : this.files.add(`${this.id}_output.jsonl`, "batch_output", output).id;
    this.#errorFile = errors === "" ? null : this.files.add(`${this.id}_error.jsonl`, "batch_output", errors).id;
    this.#enter(status);
  }
}

function nowInSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
