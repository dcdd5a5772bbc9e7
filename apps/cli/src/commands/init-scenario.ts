import { R2taError } from "@r2ta/base";
import { writeFileAtomically } from "@r2ta/run-store/files";
import { access } from "node:fs/promises";
import { join } from "node:path";
import type { CommandContext } from "../command-context.js";
import { UsageError } from "../usage-error.js";

/** A file of that name is there already. */
export class ScenarioExistsError extends R2taError {
  constructor(readonly file: string) {
    super({ code: "scenario-exists", message: `${file} is there already; nothing was written.`, hint: "Choose another id, or another folder with --out." });
  }
}

/** `r2ta init-scenario ID [--out FOLDER]` */
export async function initScenario({ terminal }: CommandContext, id: string, { out }: { out: string }): Promise<void> {
  if (!/^[a-z][a-z0-9-]*$/.test(id)) throw new UsageError(`“${id}” cannot be a scenario's id.`, "Use lower-case letters, digits and -, beginning with a letter, as tool-library.");
  const file = join(out, `${id}.json`);
  if (await access(file).then(() => true, () => false)) throw new ScenarioExistsError(file);
  await writeFileAtomically(file, template(id));
  terminal.print(`Wrote ${file}. Replace its example by yours, then: r2ta scenarios lint ${out}`);
}

/** A small, sound scenario with a remark beside everything that an author decides. */
function template(id: string): string {
  return `{
  // A scenario: requirement sentences, the correct diagram, and which sentence decides what.
  // Lines that begin with two slashes are remarks; delete them as you like.
  "id": ${JSON.stringify(id)},
  "domain": "tool library",
  // Read by models too: it must not give an answer away.
  "title": "Tools, members and loans",

  // R1, R2, … in order. Plain sentences, as a customer would say them. Call things by their names in the diagram.
  // Say both bounds of every association: "exactly one", "at most one", "one or more", "several or none".
  "requirements": [
    { "id": "R1", "description": "Every tool has a unique tag number and exactly one weight; weights may repeat." },
    { "id": "R2", "description": "A tool has one or more uses." },
    { "id": "R3", "description": "A member is identified by a card number. A full name, which consists of a given name and a family name, is kept for every member; full names may repeat." },
    { "id": "R4", "description": "A tool is kept on exactly one shelf; a shelf may hold several tools or none." },
    { "id": "R5", "description": "Shelves have a unique shelf code and a height." },
    { "id": "R6", "description": "A member may have borrowed several tools or none, and a tool may have been borrowed by several members or by none. For every pair of member and tool the last return date is recorded." }
  ],

  // The correct diagram as eerd/1 text, a line each (or as JSON). 1 and N are read across: "SHELF 1" means that one
  // tool is on one shelf. "total" is read at its own entity: every tool is on a shelf.
  "eerd": [
    "eerd ToolLibrary",
    "entity TOOL { tag_number key; weight; uses multivalued }",
    "entity MEMBER { card_number key; full_name (given_name, family_name) }",
    "entity SHELF { shelf_code key; height }",
    "relationship KEPT_ON (TOOL N total, SHELF 1)",
    "relationship BORROWED (MEMBER N, TOOL N) { last_return_date }"
  ],

  // Which sentences decide which place. A place may carry one property ("… card", "… participation", "… kind",
  // "… repeats"). A place without one stands for its presence and all that is not the default.
  // r2ta scenarios lint tells what is missing. docs/guide/scenarios.md lists every kind of key.
  "trace": {
    "entity:TOOL": ["R1"],
    "entity:TOOL.key": ["R1"],
    "entity:TOOL.attr:tag_number": ["R1"],
    "entity:TOOL.attr:weight": ["R1"],
    "entity:TOOL.attr:weight kind": ["R1"],
    "entity:TOOL.attr:weight repeats": ["R1"],
    "entity:TOOL.attr:uses": ["R2"],
    "entity:MEMBER": ["R3"],
    "entity:MEMBER.key": ["R3"],
    "entity:MEMBER.attr:card_number": ["R3"],
    "entity:MEMBER.attr:full_name": ["R3"],
    "entity:MEMBER.attr:full_name repeats": ["R3"],
    "entity:MEMBER.attr:full_name.given_name": ["R3"],
    "entity:MEMBER.attr:full_name.family_name": ["R3"],
    "entity:SHELF": ["R5"],
    "entity:SHELF.key": ["R5"],
    "entity:SHELF.attr:shelf_code": ["R5"],
    "entity:SHELF.attr:height": ["R5"],
    "rel:KEPT_ON": ["R4"],
    "rel:KEPT_ON.end:TOOL": ["R4"],
    "rel:KEPT_ON.end:SHELF": ["R4"],
    "rel:BORROWED": ["R6"],
    "rel:BORROWED.end:MEMBER": ["R6"],
    "rel:BORROWED.end:TOOL": ["R6"],
    "rel:BORROWED.attr:last_return_date": ["R6"]
  },

  // What the sentences leave to convention; may stay empty.
  "assumptions": []
}
`;
}
