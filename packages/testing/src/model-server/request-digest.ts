import { digestBytes, digestJson, type Digest } from "@r2ta/base";

/** The digest of a chat request, the same whether or not it is streamed. `body` is a JSON object. */
export function requestDigest(body: Readonly<Record<string, unknown>>): Digest {
  const rest = { ...body };
  delete rest["stream"];
  delete rest["stream_options"];
  return digestJson(rest);
}

/** A number in [0, 1) that depends on its labels only. */
export function drawNumber(...labels: readonly (string | number)[]): number {
  return parseInt(digestBytes(labels.join("\n")).slice("sha256:".length, "sha256:".length + 12), 16) / 2 ** 48;
}
