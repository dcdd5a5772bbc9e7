/** What every failure that a user can act on carries. */
export interface R2taErrorFields {
  /** A stable kebab-case name for machines, as `diagram-syntax`. */
  code: string;
  /** What happened, with file, place and ids. */
  message: string;
  /** The mend: what to change or the next command to type. */
  hint: string;
  cause?: unknown;
}

/**
 * The base of all errors that are shown to users as a paragraph, without a stack trace.
 * Secrets that look like Hugging Face or OpenAI tokens are masked in message and hint.
 */
export class R2taError extends Error {
  readonly code: string;
  readonly hint: string;

  constructor(fields: R2taErrorFields) {
    super(redactSecrets(fields.message), fields.cause === undefined ? undefined : { cause: fields.cause });
    this.name = new.target.name;
    this.code = fields.code;
    this.hint = redactSecrets(fields.hint);
  }
}

/** Masks Hugging Face tokens (`hf_…`), OpenAI keys (`sk-…`) and bearer headers in a text. */
export function redactSecrets(text: string): string {
  return text
    .replace(/\b(hf_|sk-)[A-Za-z0-9_-]{6,}/g, "$1***")
    .replace(/(Bearer\s+)[A-Za-z0-9._~+/-]{6,}=*/gi, "$1***");
}
