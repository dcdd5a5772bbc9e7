import type { IncomingMessage } from "node:http";
import { RequestError } from "../desk/request-error.js";

/** Headers of every reply: nothing but our own script and style runs, nothing is framed, kept or sent elsewhere. */
export const safetyHeaders: Readonly<Record<string, string>> = {
  "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-store",
};

/**
 * Refuses what does not come from the page itself: another Host (a name that was made to point here), another Origin, and a
 * change without an Origin or not as JSON (what a form of another site could send). Throws a RequestError.
 */
export function guardRequest({ method = "", headers }: IncomingMessage, origin: string): void {
  if (headers.host !== new URL(origin).host) throw new RequestError(421, "This server answers to its own address only.");
  if (headers.origin !== undefined && headers.origin !== origin) throw new RequestError(403, "Another site may not ask this server.");
  if (method === "GET" || method === "HEAD") return;
  if (method !== "POST") throw new RequestError(405, "Only GET and POST are answered.");
  if (headers.origin !== origin) throw new RequestError(403, "A change has to come from the page itself.");
  if (!/^application\/json\b/.test(headers["content-type"] ?? "")) throw new RequestError(415, "A change is sent as JSON.");
}
