/** A name without case, underscores, spaces and hyphens: `Home Quay`, `HOME_QUAY` and `home-quay` are `homequay`. */
export function foldName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

/** A folded name in the singular, so far as its ending tells: `quays` is `quay`, `companies` is `company`. */
export function singularName(folded: string): string {
  if (/[^aeiou]ies$/.test(folded)) return `${folded.slice(0, -3)}y`;
  if (/(ss|x|ch|sh|zz)es$/.test(folded)) return folded.slice(0, -2);
  return /[^su]s$/.test(folded) ? folded.slice(0, -1) : folded;
}
