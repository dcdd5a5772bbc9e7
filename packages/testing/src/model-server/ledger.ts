import type { Digest } from "@r2ta/base";
import { appendFileSync } from "node:fs";
import type { FaultKind } from "./faults/fault-plan.js";

/** One request for a completion as the server saw it. */
export interface ServerLedgerLine {
  /** When it arrived, milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  /** Of the request's body; null where that could not be read. */
  readonly digest: Digest | null;
  /** Counted from 1 for each digest; 0 for a request that was turned away. */
  readonly attempt: number;
  /** `rejected`: turned away for its key, model, length or form. */
  readonly kind: FaultKind | "ok" | "rejected";
  /** null where no response was begun. */
  readonly status: number | null;
  readonly promptChars: number;
  /** How much of its response was sent: a client that goes away gets it cut, or none. */
  readonly sent: "whole" | "cut" | "none";
  /** When the exchange was over; null while it is open. */
  readonly endedAt: number | null;
  /** The batch that it was a line of. */
  readonly batch?: string;
}

/** An exchange that is still open. */
export type OpenLine = { -readonly [Field in keyof ServerLedgerLine]: ServerLedgerLine[Field] };

/** All requests in the order of their arrival. Lines are kept in memory and, where there is a file, appended to it as they end. */
export class Ledger {
  readonly #lines: OpenLine[] = [];
  readonly #attempts = new Map<Digest, number>();

  constructor(private readonly file: string | null) {}

  get size(): number {
    return this.#lines.length;
  }

  /** The number of the next attempt of a request that is let in; each call counts one. */
  countAttempt(digest: Digest): number {
    const attempt = (this.#attempts.get(digest) ?? 0) + 1;
    this.#attempts.set(digest, attempt);
    return attempt;
  }

  open(fields: Pick<ServerLedgerLine, "digest" | "attempt" | "kind" | "promptChars"> & { readonly batch?: string }): OpenLine {
    const line: OpenLine = { at: Date.now(), ...fields, status: null, sent: "none", endedAt: null };
    this.#lines.push(line);
    return line;
  }

  end(line: OpenLine, status: number | null, sent: ServerLedgerLine["sent"]): void {
    line.status = status;
    line.sent = sent;
    line.endedAt = Date.now();
    if (this.file !== null) appendFileSync(this.file, `${JSON.stringify(line)}\n`);
  }

  /** JSON lines from the one of this index on, open exchanges included. */
  print(from: number): string {
    return this.#lines.slice(from).map((line) => `${JSON.stringify(line)}\n`).join("");
  }
}
