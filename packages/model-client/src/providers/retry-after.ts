/** The headers of a response, names in lower case, as `node:http` gives them. */
export type ResponseHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A header's value; the first where it came more than once. */
export function headerOf(headers: ResponseHeaders, name: string): string | null {
  const value = headers[name];
  return (typeof value === "string" ? value : value?.[0]) ?? null;
}

/**
 * How long the server asks to wait, in milliseconds: `retry-after-ms`, else `retry-after` in seconds or as a date. A date is
 * measured against the server's own `date` header, since this machine's clock may be wrong; a date that has passed is 0.
 * null where it asks for nothing, or for nothing that can be read.
 * Source: RFC 9110, section 10.2.3; `retry-after-ms` is OpenAI's.
 */
export function retryAfterMs(headers: ResponseHeaders): number | null {
  const milliseconds = decimal(headerOf(headers, "retry-after-ms"));
  if (milliseconds !== null) return milliseconds;
  const value = headerOf(headers, "retry-after");
  if (value === null) return null;
  const seconds = decimal(value);
  if (seconds !== null) return seconds * 1000;
  const until = Date.parse(value);
  const now = Date.parse(headerOf(headers, "date") ?? "");
  return Number.isNaN(until) || Number.isNaN(now) ? null : Math.max(0, until - now);
}

function decimal(text: string | null): number | null {
  return text !== null && /^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) : null;
}
