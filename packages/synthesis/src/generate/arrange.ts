import type { Random } from "@r2ta/base";
import { asides, openings } from "./asides.js";
import { capitalize, uncapitalize } from "./language/phrase.js";
import type { Requirement } from "../scenario.js";
import type { Block, Statement } from "./wording/writer.js";

/** What a scenario's sentences are made of. */
export interface Arrangement {
  readonly requirements: readonly Requirement[];
  /** Trace keys with the requirements that state them. */
  readonly trace: Readonly<Record<string, readonly string[]>>;
}

/**
 * Puts statements into numbered requirements. Blocks keep their inner order; neighbours of one block share a requirement,
 * up to `most` statements, and now and then a sentence. `also` are the domain's own asides.
 */
export function arrange(blocks: readonly Block[], most: number, also: readonly string[], random: Random): Arrangement {
  const groups = group(blocks, most, random);
  const spare = random.shuffle([...also, ...asides]);
  const leads = random.shuffle(openings);
  const trace: Record<string, string[]> = {};
  const requirements = groups.map((statements, index): Requirement => {
    const id = `R${index + 1}`;
    for (const key of statements.flatMap(({ decides }) => decides)) {
      const ids = (trace[key] ??= []);
      if (!ids.includes(id)) ids.push(id);
    }
    const text = join(statements, random);
    const aside = random.float() < 0.12 ? spare.pop() : undefined;
    const lead = random.float() < 0.06 ? leads.pop() : undefined;
    return { id, description: `${lead === undefined ? text : lead + uncapitalize(text)}${aside === undefined ? "" : ` ${aside}`}` };
  });
  return { requirements, trace };
}

function group(blocks: readonly Block[], most: number, random: Random): Statement[][] {
  const groups: Statement[][] = [];
  let open: Statement[] = [];
  for (const block of blocks) {
    for (const [index, statement] of block.entries()) {
      const last = open.at(-1);
      const chance = index > 0 ? WITHIN_BLOCK : last && entitiesOf(last).some((entity) => entitiesOf(statement).includes(entity)) ? BETWEEN_BLOCKS : 0;
      if (open.length < most && random.float() < chance) open.push(statement);
      else groups.push((open = [statement]));
    }
  }
  return groups;
}

/** How likely a statement joins the requirement before it: in one block, and in the next block where both name one entity. */
const WITHIN_BLOCK = 0.8;
const BETWEEN_BLOCKS = 0.6;

/** The entities whose facts a statement decides. */
export function entitiesOf({ decides }: Statement): string[] {
  return decides.flatMap((key) => /(?:^entity:|\.end:|^cat:)([A-Z0-9_]+)/.exec(key)?.[1] ?? []);
}

/** One after the other, or two in one sentence where both are short enough to be read in one breath. */
function join(statements: readonly Statement[], random: Random): string {
  let text = "";
  let earlier: Statement | null = null;
  let last = "";
  for (const statement of statements) {
    const isContinued = earlier !== null && earlier.subject !== null && earlier.subject === statement.subject;
    const next = (isContinued ? statement.continued : undefined) ?? statement.text;
    if (earlier !== null && isOneClause(last) && isOneClause(next) && !(KEEPER.test(last) && KEEPER.test(next)) && random.float() < 0.35) {
      text = `${text.slice(0, -1)}${(/identif/.test(last) ? "; " : random.pick(["; ", ", and "]))}${uncapitalize(next)}`;
      last = "; ";
    } else {
      text = text === "" ? next : `${text} ${next}`;
      last = next;
    }
    earlier = statement;
  }
  return capitalize(text);
}

/** Said twice in one sentence, it would be clumsy. */
const KEEPER = /\b(we \w+|the register shows|the system stores|for each)\b/i;

/** A sentence without a second one behind it, without a semicolon or colon, and not too long. */
function isOneClause(text: string): boolean {
  return text !== "" && text.length < 110 && !/[;:?—]|\. |, and /.test(text);
}
