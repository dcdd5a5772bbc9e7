import { createHash } from "node:crypto";

/**
 * A page of Framework made fit to publish: its language, zooming on phones, and a policy that lets nothing in from another
 * machine. Scripts run only from the site itself or when they are the page's own inline scripts, named by their digests;
 * `wasm-unsafe-eval` is what WebAssembly, and so the drawing of diagrams, needs.
 */
export function finishPage(page: string): string {
  const inlineScripts = [...page.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)].filter(([, attributes]) => !/\bsrc=/.test(attributes ?? ""));
  const digests = inlineScripts.map(([, , source]) => `'sha256-${createHash("sha256").update(source ?? "").digest("base64")}'`);
  const policy = [
    "default-src 'none'",
    `script-src 'self' 'wasm-unsafe-eval' ${digests.join(" ")}`,
    // Charts and drawings carry inline styles.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return page
    .replace("<html>", '<html lang="en">')
    .replace(/(<meta charset="utf-8">)/, `$1\n<meta http-equiv="Content-Security-Policy" content="${policy}">`)
    .replace(", maximum-scale=1", "")
    .replace('<main id="observablehq-main"', '<main id="observablehq-main" tabindex="-1"');
}
