/** What SDKs may send. Others are theirs (telemetry) or come from variables of the environment (OPENAI_CUSTOM_HEADERS). */
const names = new Set(["accept", "authorization", "content-type", "user-agent"]);

/** The headers of an SDK's request that go over the wire. */
export function keptHeaders(headers: RequestInit["headers"]): Record<string, string> {
  const kept: Record<string, string> = {};
  new Headers(headers).forEach((value, name) => {
    if (names.has(name)) kept[name] = value;
  });
  return kept;
}
