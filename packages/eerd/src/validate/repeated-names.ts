/** Below this many names, comparing them pairwise is faster than a set. */
const PAIRWISE_LIMIT = 16;

/** The names that stand more than once, each one time, in order of their first repetition. Allocates nothing when there is none. */
export function repeatedNames(names: readonly string[]): readonly string[] {
  return repeatedBy(names, (name) => name);
}

/** As `repeatedNames`, for things that have a name. */
export function repeatedNamesOf(named: readonly { readonly name: string }[]): readonly string[] {
  return repeatedBy(named, ({ name }) => name);
}

const NONE: readonly string[] = [];

function repeatedBy<T>(items: readonly T[], nameOf: (item: T) => string): readonly string[] {
  return hasRepeat(items, nameOf) ? listRepeats(items, nameOf) : NONE;
}

function hasRepeat<T>(items: readonly T[], nameOf: (item: T) => string): boolean {
  if (items.length > PAIRWISE_LIMIT) return new Set(items.map(nameOf)).size < items.length;
  for (const [index, item] of items.entries()) {
    for (let other = 0; other < index; other += 1) {
      const earlier = items[other];
      if (earlier !== undefined && nameOf(earlier) === nameOf(item)) return true;
    }
  }
  return false;
}

function listRepeats<T>(items: readonly T[], nameOf: (item: T) => string): readonly string[] {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const item of items) {
    const name = nameOf(item);
    if (seen.has(name)) repeated.add(name);
    else seen.add(name);
  }
  return [...repeated];
}
