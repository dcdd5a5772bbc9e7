import { html, type Markup } from "../html.js";
import type { PublishedReport } from "../read-reports.js";
import { armName } from "./simulated.js";

/** Where the numbers come from, how to make them again, and the files themselves. */
export function renderProvenance({ document, lock, digest, files }: PublishedReport): Markup {
  const { provenance, runs, arms } = document;
  const commit = provenance.commit === null ? "outside a git checkout" : `${provenance.commit.slice(0, 12)}${provenance.dirty ? " with uncommitted changes" : ""}`;
  return html`<section class="provenance" aria-labelledby="reproduce"><h2 id="reproduce">How to make it again</h2>
${provenance.reproduce.length === 0 ? null : html`<pre tabindex="0" data-copy="none"><code>${provenance.reproduce.map((command, index) => html`${index > 0 ? html`<br>` : null}${command}`)}</code></pre>`}
<dl class="facts">
<div><dt>Code</dt><dd><code>${commit}</code></dd></div>
<div><dt>Made by</dt><dd>${provenance.generatedBy}${provenance.generatedAt === null ? null : html` on ${provenance.generatedAt}`}</dd></div>
<div><dt>Arms</dt><dd>${arms.map(({ arm, models, repeats, simulated }, index) => html`${index > 0 ? "; " : null}${armName({ arm, simulated })}${models.length > 0 ? ` (${models.join(", ")})` : null}${repeats > 1 ? `, ${repeats} repeats` : null}`)}</dd></div>
<div><dt>Runs</dt><dd>${runs.length === 0 ? "none named" : runs.map(({ id, digest: run }) => html`<span class="run">${id} <code title="${run}">${shortDigest(run)}</code></span> `)}</dd></div>
<div><dt>Files</dt><dd><ul class="files">${files.map((file) => html`<li><a href="/data/${document.name}/${digest}/${file}">${file}</a> <span>${kilobytes(lock.files[file]?.bytes ?? 0)}</span> <code title="${lock.files[file]?.digest ?? ""}">${shortDigest(lock.files[file]?.digest ?? "")}</code></li>`)}</ul></dd></div>
</dl></section>`;
}

function shortDigest(digest: string): string {
  return digest.replace(/^sha256:/, "").slice(0, 12);
}

function kilobytes(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
