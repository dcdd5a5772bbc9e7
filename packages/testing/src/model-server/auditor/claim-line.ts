/** A line of trace/1 that claims something, as far as it stands there. */
export interface ClaimLine {
  readonly location: string;
  readonly property: string;
  readonly wants: string;
  readonly has: string;
  /** null for `ok`, else the category. */
  readonly mistake: string | null;
  /** The line as written. */
  readonly text: string;
}

/** Reads a line as a claim; null where it is none. */
export function parseClaimLine(text: string): ClaimLine | null {
  const [, location, property, wants, has, verdict] = /^- (\S+|rel:[^)]*\)\S*) ([a-z]+(?: [a-z]+)?): wants (.+?), has (.+) -> (ok|MISTAKE [a-z_]+)$/.exec(text.trim()) ?? [];
  if (location === undefined || property === undefined || wants === undefined || has === undefined || verdict === undefined) return null;
  return { location, property, wants, has, mistake: verdict === "ok" ? null : verdict.slice("MISTAKE ".length), text: text.trim() };
}
