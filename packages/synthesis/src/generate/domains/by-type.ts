import { conjugate, type Verb } from "../language/inflect.js";
import type { NounType } from "./domain.js";

/** What suits every noun of a type, whatever the domain. Attributes of several values are in the singular. */
export interface TypeWords {
  /** Attributes that are a key by themselves; of a part, within its owner. */
  readonly keys: readonly string[];
  /** Pairs that are a key together. */
  readonly pairs: readonly (readonly [string, string])[];
  readonly simple: readonly string[];
  readonly many: readonly string[];
  readonly composite: readonly CompositeWords[];
  readonly derived: readonly { readonly name: string; readonly from: readonly string[] }[];
}

/** A composite attribute: a part is a word, or a composite again. */
export interface CompositeWords {
  readonly name: string;
  readonly parts: readonly (string | CompositeWords)[];
}

export const wordsByType: Readonly<Record<NounType, TypeWords>> = {
  person: {
    keys: ["staff number", "badge number", "licence number", "payroll number", "insurance number", "passport number", "login name"],
    pairs: [["branch letter", "personal number"], ["entry year", "running number"], ["region", "file number"]],
    simple: ["surname", "birth date", "hiring date", "job grade", "birthplace", "nationality", "monthly wage", "first name"],
    many: ["phone number", "email address", "language", "certificate title", "hobby"],
    composite: [
      { name: "home address", parts: ["street", "town"] },
      { name: "full name", parts: ["given name", "family name"] },
      { name: "emergency contact", parts: ["contact name", { name: "contact address", parts: ["contact street", "contact town"] }] },
      { name: "bank account", parts: ["bank name", "account number"] },
    ],
    derived: [{ name: "age", from: ["birth date"] }, { name: "length of service", from: ["hiring date"] }, { name: "yearly income", from: ["monthly wage"] }],
  },
  thing: {
    keys: ["inventory number", "tag number", "catalogue number", "item code", "file number", "barcode"],
    pairs: [["series letter", "piece number"], ["intake year", "running number"], ["collection", "item number"]],
    simple: ["estimated value", "acquisition date", "condition", "insured value", "country of origin", "last inspection date"],
    many: ["photograph", "report number", "treatment note", "certificate number"],
    composite: [
      { name: "outer size", parts: ["length", "width", "height"] },
      { name: "transport sheet", parts: ["gross weight", { name: "crate base", parts: ["base length", "base width"] }] },
      { name: "loan period", parts: ["first day", "last day"] },
    ],
    derived: [{ name: "time in stock", from: ["acquisition date"] }, { name: "current value", from: ["estimated value", "acquisition date"] }],
  },
  place: {
    keys: ["site code", "location number", "map reference", "cadastral number", "place name"],
    pairs: [["map sheet", "grid square"], ["district", "plot number"], ["zone letter", "site number"]],
    simple: ["survey date", "yearly cost", "land owner", "access rule", "inspection day", "overall length", "overall width"],
    many: ["access road", "evacuation route", "notice text", "parking spot"],
    composite: [
      { name: "position", parts: ["latitude", "longitude"] },
      { name: "boundary", parts: ["northern edge", "southern edge"] },
      { name: "approach", parts: ["nearest town", { name: "last stretch", parts: ["path name", "walking time"] }] },
    ],
    derived: [{ name: "time since survey", from: ["survey date"] }, { name: "ground area", from: ["overall length", "overall width"] }, { name: "monthly cost", from: ["yearly cost"] }],
  },
  event: {
    keys: ["reference number", "booking number", "job number", "docket number", "file code"],
    pairs: [["season", "running number"], ["year", "week number"], ["series letter", "issue number"]],
    simple: ["start date", "end date", "budget", "priority", "actual cost", "weather report", "risk level"],
    many: ["remark", "photograph", "checklist item", "guest name"],
    composite: [
      { name: "time slot", parts: ["start time", "end time"] },
      { name: "cost estimate", parts: ["material cost", "labour cost"] },
      { name: "approval", parts: ["approval date", { name: "approving officer", parts: ["officer name", "officer rank"] }] },
    ],
    derived: [{ name: "duration", from: ["start date", "end date"] }, { name: "cost overrun", from: ["budget", "actual cost"] }],
  },
  organization: {
    keys: ["register number", "tax number", "charter number", "trade name", "customs number"],
    pairs: [["country code", "register number"], ["town", "house name"], ["court", "file number"]],
    simple: ["founding date", "annual turnover", "legal form", "web address", "managing director", "yearly payroll"],
    many: ["phone number", "contact person", "email address", "branch office"],
    composite: [
      { name: "postal address", parts: ["street", "postcode", "town"] },
      { name: "bank account", parts: ["bank name", "account number"] },
      { name: "head office", parts: ["country", { name: "office address", parts: ["office street", "office town"] }] },
    ],
    derived: [{ name: "time in business", from: ["founding date"] }, { name: "average monthly turnover", from: ["annual turnover"] }],
  },
  part: {
    keys: ["number", "letter", "label", "position number", "running number", "sequence number"],
    pairs: [["level", "position"], ["side", "place number"], ["colour", "number"]],
    simple: ["condition", "last check date", "surcharge", "responsible team", "replacement date"],
    many: ["defect", "remark", "check mark"],
    composite: [
      { name: "size", parts: ["overall width", "overall height"] },
      { name: "last approval", parts: ["approval day", "approval stamp"] },
    ],
    derived: [{ name: "time since last check", from: ["last check date"] }, { name: "remaining life", from: ["replacement date"] }],
  },
};

/** Verbs between two types in both directions, for pairs of which a domain says nothing of its own. */
export const verbsByTypes: ReadonlyMap<string, readonly { readonly forward: Verb; readonly backward: Verb }[]> = new Map(
  Object.entries({
    "person thing": ["look after | be looked after by", "use | be used by", "inspect | be inspected by", "be trusted with | be entrusted to", "clean | be cleaned by"],
    "person place": ["work in | employ", "have charge of | be in the charge of", "be based in | be the base of", "visit | be visited by"],
    "person event": ["prepare | be prepared by", "attend | be attended by", "report on | be reported on by", "invoice | be invoiced by"],
    "person organization": ["represent | be represented by", "advise | be advised by", "be paid by | pay", "negotiate with | negotiate with"],
    "person part": ["check | be checked by", "maintain | be maintained by", "sign off | be signed off by"],
    "person person": ["brief | be briefed by", "report to | receive reports from", "train with | train with"],
    "thing place": ["be kept in | keep", "be registered with | register"],
    "thing event": ["be needed for | need", "be booked for | book"],
    "thing organization": ["be insured by | insure", "be leased from | lease out", "be supplied by | supply"],
    "place event": ["host | take place in", "be reserved for | reserve"],
    "place organization": ["be owned by | own", "be rented by | rent"],
    "place person": ["be guarded by | guard"],
    "event organization": ["be sponsored by | sponsor", "be paid for by | pay for", "be announced by | announce"],
    "organization organization": ["be audited by | audit"],
    "part organization": ["be serviced by | service", "be delivered by | deliver"],
    "part event": ["be checked in | check"],
    "part place": ["be recorded for | record"],
  }).map(([types, lines]) => [types, lines.map((line) => {
    const [forward = "", backward = ""] = line.split(" | ");
    return { forward: conjugate(forward), backward: conjugate(backward) };
  })]),
);
