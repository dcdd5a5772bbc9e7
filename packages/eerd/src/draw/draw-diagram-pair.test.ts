import { describe, expect, it } from "vitest";
import { harbour } from "../../test/harbour.js";
import { drawDiagram } from "./draw-diagram.js";
import { drawDiagramPair } from "./draw-diagram-pair.js";

/** The outlines of nodes by location. */
function outlinesIn(svg: string): Map<string, string> {
  return new Map([...svg.matchAll(/<g class="eerd-node[^>]*data-location="([^"]*)">.*?class="eerd-shape" ((?:d|x|y|cx|cy|rx|ry|width|height)="[^>]*?) fill/g)].map(([, location, outline]) => [location!, outline!]));
}
const pageOf = (svg: string): string | undefined => /viewBox="([^"]*)"/.exec(svg)?.[1];

describe("drawDiagramPair", () => {
  it("leaves what both diagrams declare at its place, and draws what only one declares there only", async () => {
    const changed = harbour();
    changed.relationships = changed.relationships.filter(({ name }) => name !== "GUIDES");
    changed.entities.find(({ name }) => name === "PILOT")!.attributes.push({ name: "last_trip", multivalued: false, derived: false, components: [] });
    const { before, after } = await drawDiagramPair(harbour(), changed);
    const [one, other] = [outlinesIn(before), outlinesIn(after)];
    const shared = [...one.keys()].filter((location) => other.has(location));
    expect(shared.length).toBeGreaterThan(25);
    expect(shared.map((location) => one.get(location))).toEqual(shared.map((location) => other.get(location)));
    expect([...one.keys()].filter((location) => !other.has(location)).sort()).toEqual(["rel:GUIDES", "rel:GUIDES.attr:last_trip"]);
    expect([...other.keys()].filter((location) => !one.has(location))).toEqual(["entity:PILOT.attr:last_trip"]);
    expect(pageOf(before)).toBe(pageOf(after));
  });

  it("shows each side's own marks: labels, double lines, the circle that becomes a plain line", async () => {
    const changed = harbour();
    const home = changed.relationships.find(({ name }) => name === "HOME_QUAY")!.participants[0]!;
    Object.assign(home, { card: "1", total: false });
    Object.assign(changed.specializations[0]!, { subclasses: ["FERRY"], disjoint: null });
    const { before, after } = await drawDiagramPair(harbour(), changed);
    const armIn = (svg: string): string => /<g[^>]*data-location="rel:HOME_QUAY.end:VESSEL">.*?<\/g>/.exec(svg)![0];
    expect([/eerd-total/.test(armIn(before)), />(.)<\/text>/.exec(armIn(before))![1]]).toEqual([true, "N"]);
    expect([/eerd-total/.test(armIn(after)), />(.)<\/text>/.exec(armIn(after))![1]]).toEqual([false, "1"]);
    expect(outlinesIn(before).has("spec:kind")).toBe(true);
    expect(outlinesIn(after).has("spec:kind")).toBe(false);
    expect(after).toContain('data-location="spec:kind.sub:FERRY"');
  });

  it("draws two equal diagrams as it draws each alone", async () => {
    const { before, after } = await drawDiagramPair(harbour(), harbour());
    expect(before).toBe(await drawDiagram(harbour()));
    expect(after).toBe(before);
  });

  it("highlights each side on its own, without a badge where none is wanted, and never moves anything for it", async () => {
    const plain = await drawDiagramPair(harbour(), harbour(), { legend: false });
    const marked = await drawDiagramPair(harbour(), harbour(), { legend: false, before: { highlights: [{ location: "entity:PILOT", role: "mistake", number: 3 }, { location: "entity:PILOT.attr:badge", role: "mistake", number: 3, badge: false }] } });
    expect(marked.before.match(/class="eerd-badge /g)).toHaveLength(1);
    expect(marked.before).toMatch(/eerd-mistake"[^>]*data-location="entity:PILOT.attr:badge"/);
    expect(marked.after).not.toContain("eerd-mistake\" stroke");
    expect(outlinesIn(marked.after)).toEqual(outlinesIn(plain.after));
  });
});
