import type { CommandContext } from "../command-context.js";
import { exitCodes } from "../exit-codes.js";
import { exportReviews, importReviews, type ReviewFormat } from "../review/exchange-reviews.js";
import { printReviewStatus } from "../review/print-review-status.js";
import { reviewStatus } from "../review/review-status.js";
import { readRunReview } from "../review/run-review.js";
import { serveReview } from "../review/serve-review.js";
import { UsageError } from "../usage-error.js";

/** What `r2ta review` can be told. */
export interface ReviewOptions {
  readonly reviewer?: string;
  /** Any free one without it. */
  readonly port?: number;
  readonly export?: string;
  readonly import?: string;
  /** `jsonl` or `argilla`; `jsonl` without it. */
  readonly format?: string;
  readonly status?: true;
  /** Whether a browser is opened; only on a terminal. */
  readonly open?: boolean;
  readonly json?: true;
}

/** `r2ta review RUN`: the page, or with an option the status, an export or an import. */
export async function reviewRun(context: CommandContext, name: string, options: ReviewOptions): Promise<void> {
  const { terminal } = context;
  const format = readFormat(options.format);
  if ([options.export, options.import, options.status].filter((option) => option !== undefined).length > 1) {
    throw new UsageError("--export, --import and --status are three different things.", "Ask for one at a time.");
  }
  if (options.json && !options.status) throw new UsageError("--json goes with --status.", `r2ta review ${name} --status --json`);
  const run = await readRunReview(name);
  if (options.export !== undefined) return exportReviews(terminal, run, options.export, format);
  if (options.import !== undefined) return importReviews(terminal, run, options.import, format);
  if (!options.status) return serveReview(context, run, { reviewer: (options.reviewer ?? "").trim().slice(0, 80), port: options.port ?? 0, open: options.open ?? true });
  const status = await reviewStatus(run);
  if (options.json) terminal.print(JSON.stringify(status, null, 2));
  else printReviewStatus(terminal, status);
  if (!status.gate.open) context.exit(exitCodes.verificationFailed);
}

function readFormat(text = "jsonl"): ReviewFormat {
  if (text !== "jsonl" && text !== "argilla") throw new UsageError(`--format ${text}: there is no such format.`, "The formats are jsonl and argilla.");
  return text;
}
