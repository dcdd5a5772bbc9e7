const unknown = "unknown";

/** US dollars, as `$12.30` or `$0.0042`: two significant digits at least. What is not known is “unknown” and never $0. */
export function printUsd(usd: number | null): string {
  if (usd === null) return unknown;
  if (usd === 0) return "$0";
  const digits = usd < 0.1 ? { minimumSignificantDigits: 2, maximumSignificantDigits: 2 } : { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return `$${usd.toLocaleString("en-US", digits)}`;
}

/** A count with separators, as `100,000`; “unknown” for null. */
export function printCount(count: number | null): string {
  return count === null ? unknown : count.toLocaleString("en-US");
}

/** Milliseconds as a reader says them: `85 ms`, `1.2 s`, `3 min 20 s`; “unknown” for null. */
export function printDuration(milliseconds: number | null): string {
  if (milliseconds === null) return unknown;
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 59_950) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** A part of a whole as `4.2 %`; `0 %` only where there is none of it, and below 0.1 % it says so. */
export function printPercent(part: number, whole: number): string {
  if (whole === 0) return "–";
  const percent = (100 * part) / whole;
  if (percent > 0 && percent < 0.1) return "< 0.1 %";
  return `${percent.toFixed(1).replace(/\.0$/, "")} %`;
}
