import { describe, expect, it } from "vitest";
import { harbour, type Draft } from "../../test/harbour.js";
import { simpleAttribute, type Diagram } from "../index.js";
import type { RuleCode } from "./finding.js";
import { validationRules } from "./rules.js";
import { hasErrors, validateDiagram } from "./validate-diagram.js";

type Case = readonly [code: RuleCode, breaking: string, location: string, change: (diagram: Draft<Diagram>) => void];

const simple = (name: string): Draft<ReturnType<typeof simpleAttribute>> => simpleAttribute(name) as Draft<ReturnType<typeof simpleAttribute>>;
const entity = (diagram: Draft<Diagram>, name: string) => diagram.entities.find((one) => one.name === name)!;
const rel = (diagram: Draft<Diagram>, name: string) => diagram.relationships.find((one) => one.name === name)!;
const spec = (diagram: Draft<Diagram>, name: string) => diagram.specializations.find((one) => one.name === name)!;
const attr = (diagram: Draft<Diagram>, owner: string, name: string) => entity(diagram, owner).attributes.find((one) => one.name === name)!;
const strong = (name: string, attributes: string[] = ["code"]): Draft<Diagram>["entities"][number] => ({ name, weak: false, attributes: attributes.map(simple), keys: [["code"]], partialKey: [] });
const arm = (entityName: string, card: "1" | "N" = "N", total = false): Draft<Diagram>["relationships"][number]["participants"][number] => ({ entity: entityName, role: null, card, total, min: null, max: null });
const add = (diagram: Draft<Diagram>, name: string, identifying: boolean, ...participants: ReturnType<typeof arm>[]) => diagram.relationships.push({ name, identifying, participants, attributes: [] });

/** Each breaks one rule of the harbour, and that rule only. */
const broken: readonly Case[] = [
  ["V01", "two entities of one name", "entity:PILOT", (d) => { d.entities.push(strong("PILOT")); }],
  ["V02", "two relationships of one name", "rel:GUIDES", (d) => { add(d, "GUIDES", false, arm("PILOT"), arm("QUAY")); }],
  ["V02", "two specializations of one name", "spec:towing_tugs", (d) => { spec(d, "towing_ferries").name = "towing_tugs"; }],
  ["V03", "a relationship called as an entity", "rel:PILOT", (d) => { rel(d, "GUIDES").name = "PILOT"; }],
  ["V04", "two attributes of one name on an entity", "entity:CABIN.attr:beds", (d) => { entity(d, "CABIN").attributes.push(simple("beds")); }],
  ["V04", "two attributes of one name on a relationship", "rel:CHARTERS.attr:fee", (d) => { rel(d, "CHARTERS").attributes.push(simple("fee")); }],
  ["V04", "two parts of one name", "entity:VESSEL.attr:owner_address.town", (d) => { attr(d, "VESSEL", "owner_address").components.push(simple("town")); }],
  ["V04", "one repetition among many attributes", "entity:PILOT.attr:a7", (d) => { entity(d, "PILOT").attributes.push(...Array.from({ length: 30 }, (_, index) => simple(`a${index}`)), simple("a7")); }],
  ["V05", "a composite of one part", "entity:VESSEL.attr:owner_address", (d) => { attr(d, "VESSEL", "owner_address").components.splice(1); }],
  ["V05", "a nested composite of one part", "entity:VESSEL.attr:owner_address.street", (d) => { attr(d, "VESSEL", "owner_address").components[0]!.components.push(simple("house")); }],
  ["V06", "a key of an attribute that is not there", "entity:PILOT.key", (d) => { entity(d, "PILOT").keys = [["licence"]]; }],
  ["V06", "a key of a part of a composite", "entity:VESSEL.key", (d) => { entity(d, "VESSEL").keys = [["town"]]; }],
  ["V06", "a subclass's key of an inherited attribute", "entity:FERRY.key", (d) => { entity(d, "FERRY").keys = [["vessel_type"]]; }],
  ["V06", "a partial key of an attribute that is not there", "entity:CABIN.key", (d) => { entity(d, "CABIN").partialKey = ["deck"]; }],
  ["V06", "a key without attributes", "entity:PILOT.key", (d) => { entity(d, "PILOT").keys.push([]); }],
  ["V06", "a key that names an attribute twice", "entity:AGENCY.key", (d) => { entity(d, "AGENCY").keys = [["name", "name"]]; }],
  ["V07", "a multivalued key", "entity:PILOT.key", (d) => { attr(d, "PILOT", "badge").multivalued = true; }],
  ["V07", "a derived partial key", "entity:CABIN.key", (d) => { attr(d, "CABIN", "label").derived = true; }],
  ["V07", "a composite key with a multivalued part", "entity:PILOT.key", (d) => { attr(d, "PILOT", "badge").components = [simple("port"), { ...simple("number"), multivalued: true }]; }],
  ["V08", "a weak entity with a key", "entity:CABIN.key", (d) => { entity(d, "CABIN").keys = [["label"]]; }],
  ["V09", "a weak entity without a partial key", "entity:CABIN.key", (d) => { entity(d, "CABIN").partialKey = []; }],
  ["V10", "a weak entity with ordinary relationships only", "entity:LOCKER", (d) => { rel(d, "HAS_LOCKER").identifying = false; }],
  ["V10", "an owner end of N", "entity:LOCKER", (d) => { rel(d, "HAS_LOCKER").participants[0]!.card = "N"; }],
  ["V11", "a weak subclass", "spec:towing_tugs.sub:CABIN", (d) => { spec(d, "towing_tugs").subclasses = ["CABIN"]; }],
  ["V12", "a strong entity without a key", "entity:PILOT.key", (d) => { entity(d, "PILOT").keys = []; }],
  ["V13", "a strong entity with a partial key", "entity:PILOT.key", (d) => { entity(d, "PILOT").partialKey = ["badge"]; }],
  ["V14", "an identifying relationship of strong entities", "rel:HOME_QUAY", (d) => { rel(d, "HOME_QUAY").identifying = true; }],
  ["V14", "a second identifying relationship, partial on the weak end", "rel:SHOWS", (d) => { add(d, "SHOWS", true, arm("PILOT", "1"), arm("CABIN", "N", false)); }],
  ["V14", "a ternary one with 1 on the weak end", "rel:SHOWS", (d) => { add(d, "SHOWS", true, arm("PILOT", "1"), arm("QUAY", "1"), arm("CABIN", "1", true)); }],
  ["V16", "a relationship of one participant", "rel:CHARTERS", (d) => { rel(d, "CHARTERS").participants.splice(1); }],
  ["V17", "a participant that is not an entity", "rel:GUIDES.end:CAPTAIN", (d) => { rel(d, "GUIDES").participants[0]!.entity = "CAPTAIN"; }],
  ["V18", "a ratio label of M", "rel:GUIDES.end:PILOT", (d) => { rel(d, "GUIDES").participants[0]!.card = "M" as "N"; }],
  ["V19", "a minimum of 1 on a partial end", "rel:HOME_QUAY.end:QUAY", (d) => { rel(d, "HOME_QUAY").participants[1]!.min = 1; }],
  ["V19", "a minimum of 0 on a total end", "rel:CHARTERS.end:CHARTERER", (d) => { rel(d, "CHARTERS").participants[0]!.min = 0; }],
  ["V19", "a maximum below the minimum", "rel:CHARTERS.end:CHARTERER", (d) => { Object.assign(rel(d, "CHARTERS").participants[0]!, { min: 5, max: 3 }); }],
  ["V20", "an entity twice without roles", "rel:ESCORT.end:VESSEL", (d) => { for (const one of rel(d, "ESCORT").participants) one.role = null; }],
  ["V20", "an entity twice in one role", "rel:ESCORT.end:VESSEL(escort)", (d) => { for (const one of rel(d, "ESCORT").participants) one.role = "escort"; }],
  ["V21", "at most 12 with 1 on the other end", "rel:HOME_QUAY.end:QUAY", (d) => { rel(d, "HOME_QUAY").participants[0]!.card = "1"; }],
  ["V21", "at most 1 with N on the other end", "rel:GUIDES.end:PILOT", (d) => { rel(d, "GUIDES").participants[0]!.max = 1; }],
  ["V21", "at least 2 with 1 on the other end", "rel:HOME_QUAY.end:VESSEL", (d) => { rel(d, "HOME_QUAY").participants[0]!.min = 2; }],
  ["V22", "a superclass that is not an entity", "spec:towing_ferries", (d) => { d.specializations = d.specializations.filter(({ name }) => name !== "towing_tugs"); spec(d, "towing_ferries").superclass = "BARGE"; }],
  ["V22", "a subclass that is not an entity", "spec:kind.sub:BARGE", (d) => { spec(d, "kind").subclasses.push("BARGE"); }],
  ["V23", "a class below itself", "spec:kind.sub:VESSEL", (d) => { spec(d, "kind").subclasses.push("VESSEL"); }],
  ["V23", "a subclass twice", "spec:kind.sub:TUG", (d) => { spec(d, "kind").subclasses.push("TUG"); }],
  ["V23", "no subclass", "spec:towing_tugs", (d) => { spec(d, "towing_tugs").subclasses = []; }],
  ["V24", "two subclasses without disjointness", "spec:kind", (d) => { spec(d, "kind").disjoint = null; }],
  ["V24", "one subclass with disjointness", "spec:towing_tugs", (d) => { spec(d, "towing_tugs").disjoint = true; }],
  ["V25", "a defining attribute that the superclass lacks", "spec:kind", (d) => { spec(d, "kind").attribute = "length"; }],
  ["V25", "a defining attribute of a subclass", "spec:kind", (d) => { spec(d, "kind").attribute = "car_lanes"; }],
  ["V26", "a category of one superclass", "cat:CHARTERER", (d) => { d.categories[0]!.superclasses.shift(); }],
  ["V26", "a superclass that is not an entity", "cat:CHARTERER.super:BANK", (d) => { d.categories[0]!.superclasses.push("BANK"); }],
  ["V26", "a superclass twice", "cat:CHARTERER.super:PILOT", (d) => { d.categories[0]!.superclasses.push("PILOT"); }],
  ["V26", "a category that is not an entity", "cat:CLIENT", (d) => { d.categories.push({ category: "CLIENT", superclasses: ["PILOT", "AGENCY"], total: false }); }],
  ["V26", "a category declared twice", "cat:CHARTERER", (d) => { d.categories.push({ category: "CHARTERER", superclasses: ["QUAY", "AGENCY"], total: false }); }],
  ["V27", "classes below each other", "entity:FERRY", (d) => { d.specializations.push({ name: "odd", superclass: "TOWING_FERRY", subclasses: ["FERRY"], disjoint: null, total: false, attribute: null }); }],
  ["V27", "a category above its own superclass", "entity:PILOT", (d) => { d.specializations.push({ name: "odd", superclass: "CHARTERER", subclasses: ["PILOT"], disjoint: null, total: false, attribute: null }); }],
  ["V27", "a category of itself", "entity:CHARTERER", (d) => { d.categories[0]!.superclasses.push("CHARTERER"); }],
  ["V28", "superclasses without a common root", "entity:TOWING_FERRY", (d) => { spec(d, "towing_tugs").superclass = "AGENCY"; }],
  ["W01", "an entity on its own", "entity:BUOY", (d) => { d.entities.push(strong("BUOY")); }],
  ["W02", "an empty subclass", "entity:TOWING_FERRY", (d) => { entity(d, "TOWING_FERRY").attributes = []; }],
  ["W03", "an entity's key on another", "entity:PILOT.attr:quay_code", (d) => { entity(d, "PILOT").attributes.push(simple("quay_code")); }],
  ["W03", "an abbreviated reference on a relationship", "rel:GUIDES.attr:vsl_id", (d) => { rel(d, "GUIDES").attributes.push(simple("vsl_id")); }],
  ["W04", "a 1:1 identifying relationship", "rel:HAS_LOCKER", (d) => { rel(d, "HAS_LOCKER").participants[1]!.card = "1"; }],
  ["W05", "a specialization said twice", "spec:again", (d) => { d.specializations.push({ ...spec(d, "kind"), name: "again", subclasses: ["TUG", "FERRY"] }); }],
  ["W06", "one unnamed role", "rel:ESCORT.end:VESSEL", (d) => { rel(d, "ESCORT").participants[1]!.role = null; }],
];

describe("validateDiagram", () => {
  it("finds nothing in a diagram with every construct", () => {
    expect(validateDiagram(harbour())).toEqual([]);
    expect(hasErrors(harbour())).toBe(false);
  });

  it.each(broken)("%s: %s", (code, _breaking, location, change) => {
    const diagram = harbour();
    change(diagram);
    const findings = validateDiagram(diagram);
    expect(findings.map((finding) => `${finding.code} ${finding.location}`)).toEqual([`${code} ${location}`]);
    expect(findings[0]!.severity).toBe(code.startsWith("W") || code === "V09" ? "warning" : "error");
    expect(hasErrors(diagram)).toBe(findings[0]!.severity === "error");
  });

  it("V11: a weak category, which also has no way to be identified", () => {
    const diagram = harbour();
    Object.assign(entity(diagram, "CHARTERER"), { weak: true, partialKey: ["credit_limit"] });
    expect(validateDiagram(diagram).map(({ code, location }) => `${code} ${location}`)).toEqual(["V10 entity:CHARTERER", "V11 cat:CHARTERER"]);
  });

  it("V15: weak entities that own each other, with the circle in the message", () => {
    const diagram = harbour();
    rel(diagram, "HAS_CABIN").participants[0] = arm("LOCKER", "1");
    const [finding, ...rest] = validateDiagram(diagram);
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ code: "V15", location: "entity:CABIN", message: "Weak entities own each other in a circle: CABIN → LOCKER → CABIN." });
  });

  it("V15: a weak entity that owns itself", () => {
    const diagram = harbour();
    rel(diagram, "HAS_LOCKER").participants = [{ ...arm("LOCKER", "1"), role: "outer" }, { ...arm("LOCKER", "N", true), role: "inner" }];
    expect(validateDiagram(diagram).map(({ code }) => code)).toEqual(["V15"]);
  });

  it("lists every rule once, each with a case that breaks it", () => {
    const codes = validationRules.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.filter((code) => code.startsWith("V"))).toEqual(Array.from({ length: 28 }, (_, index) => `V${String(index + 1).padStart(2, "0")}`));
    expect(codes.filter((code) => code !== "V15" && !broken.some(([tested]) => tested === code))).toEqual([]);
  });

  it("survives names that collide with properties of objects, and long chains of classes", () => {
    const diagram = harbour();
    entity(diagram, "PILOT").attributes.push(simple("__proto__"), simple("constructor"));
    expect(validateDiagram(diagram)).toEqual([]);
    const chain = Array.from({ length: 20_000 }, (_, index) => strong(`E${index}`));
    diagram.entities.push(...chain);
    diagram.specializations.push(...chain.slice(1).map(({ name }, index) => ({ name: `s${index}`, superclass: `E${index}`, subclasses: [name], disjoint: null, total: false, attribute: null })));
    expect(hasErrors(diagram)).toBe(false);
  });
});

describe("what is legal", () => {
  const legal: readonly (readonly [string, (diagram: Draft<Diagram>) => void])[] = [
    ["one attribute name on two owners, and a part called as an attribute", (d) => { entity(d, "PILOT").attributes.push(simple("name")); attr(d, "VESSEL", "owner_address").components.push(simple("imo_number")); }],
    ["a subclass with a key of its own", (d) => { entity(d, "TUG").keys = [["bollard_pull"]]; }],
    ["a category with a key of its own", (d) => { entity(d, "CHARTERER").keys = [["credit_limit"]]; }],
    ["a composite key attribute", (d) => { attr(d, "PILOT", "badge").components = [simple("port"), simple("number")]; }],
    ["a weak entity with subclasses", (d) => { d.specializations.push({ name: "cabins", superclass: "CABIN", subclasses: ["SUITE"], disjoint: null, total: false, attribute: null }); d.entities.push({ ...strong("SUITE", ["area"]), keys: [] }); }],
    ["a weak entity with two owners in one relationship", (d) => { rel(d, "HAS_LOCKER").participants.push(arm("PILOT", "1")); }],
    ["a weak entity with two identifying relationships", (d) => { add(d, "RENTS", true, arm("PILOT", "1"), arm("LOCKER", "N", true)); }],
    ["a weak entity in ordinary relationships too", (d) => { add(d, "CLEANS", false, arm("PILOT"), arm("CABIN")); }],
    ["two weak entities in a total 1:1, one of them owned by a strong one", (d) => { Object.assign(rel(d, "HAS_LOCKER").participants[0]!, { total: true }); rel(d, "HAS_LOCKER").participants[1]!.card = "1"; }],
    ["a subclass of a category and of one of its superclasses", (d) => { d.entities.push({ ...strong("PILOT_CHARTERER", ["since"]), keys: [] }); for (const superclass of ["PILOT", "CHARTERER"]) d.specializations.push({ name: `of_${superclass}`, superclass, subclasses: ["PILOT_CHARTERER"], disjoint: null, total: false, attribute: null }); }],
    ["an inherited defining attribute", (d) => { spec(d, "towing_ferries").attribute = "vessel_type"; }],
    ["two specializations of one superclass with different subclasses", (d) => { d.entities.push({ ...strong("CLASSIC", ["built"]), keys: [] }); d.specializations.push({ name: "age", superclass: "VESSEL", subclasses: ["CLASSIC"], disjoint: null, total: false, attribute: null }); }],
    ["bounds in an n-ary relationship beside a ratio of 1", (d) => { Object.assign(rel(d, "CHARTERS").participants[1]!, { min: 0, max: 5 }); }],
  ];

  it.each(legal)("%s", (_what, change) => {
    const diagram = harbour();
    change(diagram);
    expect(validateDiagram(diagram).filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it("a reference to the entity itself is no foreign key", () => {
    const diagram = harbour();
    entity(diagram, "PILOT").attributes.push(simple("pilot_id"), simple("phone_number"));
    expect(validateDiagram(diagram)).toEqual([]);
  });
});
