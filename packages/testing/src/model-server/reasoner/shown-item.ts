import { factsOf, parseDiagram, type Diagram, type Facts } from "@r2ta/eerd";
import type { Turn } from "../chat-body.js";

/** What a conversation shows to the model: the last diagram in it, and the sentences of the same turn. */
export interface ShownItem {
  readonly diagram: Diagram;
  readonly facts: Facts;
  /** By id, their white space as single spaces. */
  readonly sentences: ReadonlyMap<string, string>;
  /** The whole text of the turn. */
  readonly text: string;
  /** The index of the turn; few-shot examples come in earlier ones. */
  readonly turn: number;
}

/** Where a diagram may stand in a prompt: in a tag, in a fence, or by itself from the word `eerd` or a brace at the head of a line. */
const places = [/<diagram[^>]*>((?:(?!<diagram)[^])*?)<\/diagram>/gi, /```[a-z0-9/_-]*\n([^]*?)```/gi, /^(eerd [A-Za-z_][^\n]*(?:\n[^]*)?)$/gm, /^(\{[^]*\})\s*$/gm];
const readAtMost = 1000;

/** Finds what conversations show. Diagrams that were read are remembered, since many prompts show the same one. */
export function createItemFinder(): (turns: readonly Turn[]) => ShownItem | null {
  const known = new Map<string, { readonly diagram: Diagram; readonly facts: Facts } | null>();
  const read = (text: string): { readonly diagram: Diagram; readonly facts: Facts } | null => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const diagram = tryDiagram(text);
    const found = diagram && { diagram, facts: factsOf(diagram) };
    if (known.size >= readAtMost) known.clear();
    known.set(text, found);
    return found;
  };
  return (turns) => {
    for (let turn = turns.length - 1; turn >= 0; turn--) {
      const { role, text } = turns[turn] ?? { role: "", text: "" };
      if (role === "assistant") continue;
      for (const place of places) {
        const found = [...text.matchAll(place)].reverse().map(([, block = ""]) => read(block.trim())).find((one) => one !== null);
        if (found) return { ...found, sentences: sentencesIn(text), text, turn };
      }
    }
    return null;
  };
}

/** A diagram without elements, as a prompt about sentences that nothing is drawn for shows it; the format itself has none. */
const emptyDiagram = /^(eerd\s+\S+|\{[^[]*"entities":\s*\[\][^]*\})$/;

function tryDiagram(text: string): Diagram | null {
  if (!/^(eerd\s|\{)/.test(text)) return null;
  if (emptyDiagram.test(text)) return { name: "Empty", entities: [], relationships: [], specializations: [], categories: [] };
  try {
    return parseDiagram(text);
  } catch {
    return null;
  }
}

/** The numbered sentences of a prompt, after the tag of the requirements where there is one. */
function sentencesIn(text: string): Map<string, string> {
  const block = /<requirements[^>]*>((?:(?!<requirements)[^])*?)<\/requirements>/i.exec(text)?.[1] ?? text;
  return new Map([...block.matchAll(/^[ \t]*(?:[-*][ \t]+)?\[?(R[0-9]+)\]?[.:)]?[ \t]+(.+)$/gm)].map(([, id = "", sentence = ""]) => [id, plainSentence(sentence)]));
}

/** A sentence as it is compared: prompts fold white space, and put another sign for a `<` that could be a tag. */
export function plainSentence(text: string): string {
  return text.replace(/\s+/g, " ").replaceAll("‹", "<").trim();
}
