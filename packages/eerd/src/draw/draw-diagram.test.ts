import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { figures } from "../../test/figures.js";
import { harbour } from "../../test/harbour.js";
import { listLocations } from "../index.js";
import { drawDiagram } from "./draw-diagram.js";

const golden = (name: string): string => fileURLToPath(new URL(`../../test/golden/draw/${name}.svg`, import.meta.url));
const locationsIn = (svg: string): string[] => [...new Set([...svg.matchAll(/data-location="([^"]*)"/g)].map(([, location]) => location!))].sort();
/** Where things are: the coordinates of all outlines and lines, without badges, legend and the size of the page. */
const placesIn = (svg: string): string[] => [...svg.slice(svg.indexOf('<g class="eerd-drawing"'), svg.indexOf("\n</g>")).matchAll(/ (?:d|x|y|cx|cy|rx|ry)="[^"]*"/g)].map(([place]) => place);

describe("figures", () => {
  it.each(figures)("$name looks as committed", async ({ name, diagram, options }) => {
    const svg = await drawDiagram(diagram, options);
    const changed = golden(`${name}-changed`);
    if (existsSync(golden(name)) && readFileSync(golden(name), "utf8") === svg) rmSync(changed, { force: true });
    else {
      writeFileSync(changed, svg);
      expect.fail(`The drawing “${name}” differs from its golden. Look at ${changed}; when it is right, rename it to ${name}.svg.`);
    }
  });

  it.each(figures.filter(({ name }) => name !== "ill-formed"))("$name shows every location of the diagram", async ({ diagram, options }) => {
    const drawn = locationsIn(await drawDiagram(diagram, options));
    // A class that inherits its key has no key to draw.
    const keyless = new Set(diagram.entities.filter(({ keys, partialKey }) => keys.length === 0 && partialKey.length === 0).map(({ name }) => `entity:${name}.key`));
    expect(drawn).toEqual([...new Set(listLocations(diagram))].map(String).filter((location) => !keyless.has(location)).sort());
  });

  it("shows all that an ill-formed diagram declares, and nothing that it only names", async () => {
    const svg = await drawDiagram(figures.find(({ name }) => name === "ill-formed")!.diagram);
    expect(locationsIn(svg)).toEqual(expect.arrayContaining(["entity:SHIP", "entity:SHIP.attr:colour", "entity:BUOY", "rel:SAILS", "spec:kinds.sub:SHIP", "cat:CRAFT.super:SHIP"]));
    expect(svg).not.toMatch(/NOWHERE"|entity:TUG"/);
  });
});

describe("drawDiagram", () => {
  it("does not depend on the order of declarations", async () => {
    const { entities, relationships, specializations, categories, name } = harbour();
    const turned = {
      name,
      entities: entities.map((entity) => ({ ...entity, attributes: entity.attributes.toReversed() })).reverse(),
      relationships: relationships.map((relationship) => ({ ...relationship, participants: relationship.participants.toReversed() })).reverse(),
      specializations: specializations.map((specialization) => ({ ...specialization, subclasses: specialization.subclasses.toReversed() })).reverse(),
      categories: categories.map((category) => ({ ...category, superclasses: category.superclasses.toReversed() })),
    };
    const strip = (svg: string): string => svg.replace(/<desc>.*<\/desc>/, "");
    expect(strip(await drawDiagram(turned))).toBe(strip(await drawDiagram(harbour())));
  });

  it("moves nothing for a highlight, a title, a legend or a theme", async () => {
    const plain = placesIn(await drawDiagram(harbour(), { legend: false }));
    expect(plain.length).toBeGreaterThan(100);
    expect(placesIn(await drawDiagram(harbour(), { title: "T", theme: "dark", highlights: [{ location: "entity:PILOT", role: "mistake" }, { location: "rel:GUIDES.end:PILOT", role: "consequence" }] }))).toEqual(plain);
  });

  it("marks a highlighted element by class, colour, width and a numbered badge, and says its role in the legend", async () => {
    const svg = await drawDiagram(harbour(), { highlights: [{ location: "entity:PILOT", role: "anchor" }, { location: "entity:PILOT", role: "mistake", label: "why" }] });
    expect(svg).toMatch(/<g class="eerd-node eerd-entity eerd-mistake" stroke="#D55E00" stroke-width="4" data-location="entity:PILOT">/);
    expect(svg.match(/class="eerd-badge /g)).toHaveLength(4);
    expect(svg).toContain(">Anchor · entity:PILOT</text>");
    expect(svg).toContain(">Mistake · entity:PILOT — why</text>");
  });

  it("says which highlighted element the diagram lacks", async () => {
    const svg = await drawDiagram(harbour(), { highlights: [{ location: "entity:X", role: "mistake" }, { location: "entity:FERRY.key", role: "anchor" }] });
    expect(svg).toContain("not in the diagram: entity:X");
    expect(svg).toContain("not in the diagram: entity:FERRY.key");
  });

  it("escapes what users write, also in locations, and survives characters that XML forbids", async () => {
    const hostile = `"><script>alert('1')</script>&\u0000\uD800`;
    const svg = await drawDiagram(harbour(), { title: hostile, highlights: [{ location: hostile, role: "mistake", label: hostile }] });
    expect(svg).not.toMatch(/<script|\u0000|\uD800/);
    expect(svg.match(/&lt;script&gt;alert\(&#39;1&#39;\)&lt;\/script&gt;&amp;\uFFFD\uFFFD/g)?.length).toBeGreaterThanOrEqual(4);
  });

  it("draws a single entity and a diagram with a name of 300 letters", async () => {
    const lone = { name: "Lone", entities: [{ name: "A".repeat(300), weak: false, attributes: [], keys: [], partialKey: [] }], relationships: [], specializations: [], categories: [] };
    expect(locationsIn(await drawDiagram(lone))).toEqual([`entity:${"A".repeat(300)}`]);
  });
});
