/** The value at a typed path, as `arms.rules.kind`; undefined where there is none. */
export function valueAt(value: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((holder, step) => (typeof holder === "object" && holder !== null ? (holder as Record<string, unknown>)[step] : undefined), value);
}
