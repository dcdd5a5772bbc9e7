/** The conclusion of a trace with mistakes at these locations: `one mistake: rel:R.end:X.` */
export function concludeAt(locations: readonly string[]): string {
  if (locations.length === 0) return "no mistake found.";
  return `${locations.length === 1 ? "one mistake" : `${locations.length} mistakes`}: ${locations.join(", ")}.`;
}
