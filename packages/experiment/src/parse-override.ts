/** A change of the config on the command line: `--set repeats=3`. */
export interface Override {
  readonly path: string;
  readonly value: unknown;
}

/** Reads `path=value`; the value is JSON where it can be read as such, else a text. Null where there is no `=`. */
export function parseOverride(text: string): Override | null {
  const equals = text.indexOf("=");
  if (equals <= 0) return null;
  const value = text.slice(equals + 1);
  try {
    return { path: text.slice(0, equals), value: JSON.parse(value) as unknown };
  } catch {
    return { path: text.slice(0, equals), value };
  }
}
