import type { ServerLedgerLine } from "../ledger.js";
import { nameRequest } from "../request-id.js";

/** A moment at which a client was dead, and which replies it had kept by then. */
export interface KillMoment {
  /** By the clock of the ledger, milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  /** The requests whose replies were kept: their digests, or the `x-request-id` of the replies. */
  readonly kept: readonly string[];
}

/** What kills cost a client, by the server's ledger. */
export interface RepeatCount {
  /** Requests whose reply was kept before a kill and that were sent again after it: each was paid twice for nothing. */
  readonly keptAndRepeated: number;
  /** Requests whose reply was on its way, or had come and was not kept yet, when the client died, and that were sent again: at most the client's concurrency for each kill. */
  readonly inFlightAndRepeated: number;
  /** Replies that were kept at one kill and gone at a later one. */
  readonly lost: number;
  /** Requests that never got a whole reply with status 200. */
  readonly unanswered: number;
}

/** Counts what was asked again after kills, each request once for each kill. Moments stand in order. */
export function countRepeats(ledger: readonly ServerLedgerLine[], moments: readonly KillMoment[]): RepeatCount {
  const lines = ledger.flatMap((line) => (line.digest === null || line.kind === "rejected" ? [] : [{ ...line, name: nameRequest(line.digest) }]));
  const isReply = ({ status, sent }: ServerLedgerLine): boolean => status === 200 && sent === "whole";
  let keptAndRepeated = 0;
  let inFlightAndRepeated = 0;
  let lost = 0;
  let keptBefore = new Set<string>();
  moments.forEach(({ at, kept }, index) => {
    const keptNow = new Set(kept.map(nameRequest));
    const started = moments[index - 1]?.at ?? -Infinity;
    const ended = moments[index + 1]?.at ?? Infinity;
    const sentBefore = new Set(lines.filter((line) => line.at > started && line.at <= at && (isReply(line) || line.endedAt === null || line.endedAt >= at)).map(({ name }) => name));
    const sentAfter = new Set(lines.filter((line) => line.at > at && line.at <= ended).map(({ name }) => name));
    keptAndRepeated += [...sentAfter].filter((name) => keptNow.has(name)).length;
    inFlightAndRepeated += [...sentAfter].filter((name) => sentBefore.has(name) && !keptNow.has(name)).length;
    lost += [...keptBefore].filter((name) => !keptNow.has(name)).length;
    keptBefore = keptNow;
  });
  const answered = new Set(lines.filter(isReply).map(({ name }) => name));
  const unanswered = new Set(lines.map(({ name }) => name).filter((name) => !answered.has(name))).size;
  return { keptAndRepeated, inFlightAndRepeated, lost, unanswered };
}
