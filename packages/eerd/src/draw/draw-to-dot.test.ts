import { describe, expect, it } from "vitest";
import { figures } from "../../test/figures.js";
import { harbour } from "../../test/harbour.js";
import { drawToDot } from "./draw-to-dot.js";
import { loadGraphviz } from "./graphviz.js";

describe("drawToDot", () => {
  it.each(figures)("$name is DOT that Graphviz draws ", async ({ diagram }) => {
    const { status, errors } = (await loadGraphviz()).render(drawToDot(diagram), { engine: "neato", format: "svg" });
    // The WebAssembly build knows the widths of ASCII only, and says so of the ⊂.
    expect({ status, errors: errors.filter(({ message }) => !message.includes("no value for width")) }).toEqual({ status: "success", errors: [] });
  });

  it("marks weak, derived, key and total as Chen's notation does", () => {
    const dot = drawToDot(harbour());
    expect(dot).toMatch(/"entity:CABIN" \[shape=box, .*peripheries=2\];/);
    expect(dot).toMatch(/"entity:QUAY\.attr:berth_count" \[shape=ellipse, .*style=dashed\];/);
    expect(dot).toContain("<u>imo_number</u>");
    expect(dot).toMatch(/"entity:CABIN" -- "rel:HAS_CABIN" \[.*label="N", color="black:invis:black"\];/);
  });
});
