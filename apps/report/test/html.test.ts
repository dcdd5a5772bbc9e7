import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeText, html } from "../scripts/html.js";

describe("markup of generated pages", () => {
  it("keeps any text a text: no tag, no placeholder, no line that ends the block", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => {
      const escaped = escapeText(text);
      expect(escaped).not.toMatch(/[<>"'${`\n\r]/);
      expect(unescape(escaped)).toBe(text);
    }));
  });

  it("escapes values, joins lists, drops nothing else, and leaves markup as it is", () => {
    const items = ["<a>", "${b}"].map((text) => html`<li>${text}</li>`);
    expect(html`<ul class="${'"'}">${items}${null}${false}${0}</ul>`.text).toBe('<ul class="&quot;"><li>&lt;a&gt;</li><li>&#36;&#123;b}</li>0</ul>');
  });

  it("holds no blank line, which would end the block in Markdown", () => {
    expect(html`<p>
${null}

</p>`.text).not.toMatch(/\n\s*\n/);
  });
});

function unescape(text: string): string {
  const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"' };
  return text.replace(/&(?:#(\d+)|(\w+));/g, (_, code: string | undefined, name: string) => (code === undefined ? (named[name] ?? "") : String.fromCodePoint(Number(code))));
}
