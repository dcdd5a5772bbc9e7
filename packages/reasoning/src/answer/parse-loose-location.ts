import { foldName } from "./fold-name.js";
import { KEY_NAME, type LeafKind, type RootKind } from "./location-index.js";

/** A location as written, taken apart: what is said of its kind, the names in it, and what stood in parentheses. */
export interface LooseLocation {
  readonly root: RootKind | null;
  readonly leaf: LeafKind | null;
  /** Names as written, owner first; `#key` for a key. */
  readonly names: readonly string[];
  /** `(role)`, or `(A, B)` after a relationship. */
  readonly inParentheses: readonly string[];
}

const ROOT_WORDS: ReadonlyMap<string, RootKind> = new Map([
  ["entity", "entity"], ["entitytype", "entity"], ["weakentity", "entity"], ["strongentity", "entity"], ["entities", "entity"], ["class", "entity"],
  ["rel", "rel"], ["relationship", "rel"], ["relationshiptype", "rel"], ["relation", "rel"], ["identifyingrelationship", "rel"], ["relationships", "rel"],
  ["spec", "spec"], ["specialization", "spec"], ["specialisation", "spec"], ["generalization", "spec"], ["generalisation", "spec"], ["hierarchy", "spec"], ["isa", "spec"],
  ["cat", "cat"], ["category", "cat"], ["union", "cat"], ["uniontype", "cat"],
] as const);
const LEAF_WORDS: ReadonlyMap<string, LeafKind> = new Map([
  ["attr", "attr"], ["attribute", "attr"], ["attributes", "attr"], ["attrs", "attr"], ["property", "attr"], ["field", "attr"],
  ["key", "key"], ["keys", "key"], ["partialkey", "key"], ["primarykey", "key"], ["candidatekey", "key"], ["pkey", "key"], ["discriminator", "key"], ["identifier", "key"],
  ["end", "end"], ["ends", "end"], ["participant", "end"], ["participants", "end"], ["side", "end"], ["arm", "end"], ["role", "end"],
  ["sub", "sub"], ["subclass", "sub"], ["subclasses", "sub"], ["subtype", "sub"],
  ["super", "super"], ["superclass", "super"], ["superclasses", "super"], ["supertype", "super"],
] as const);
/** All kind words with spaces or underscores inside, the longest first: `weak entity`, `partial_key`. */
const KIND = /^\s*((?:(?:weak|strong|partial|primary|candidate|identifying)[\s_-]+)?[a-z]+(?:[\s_-]+type)?)\s*[:=\s]\s*(\S.*)$/i;

/** Takes a location apart that need not be written as agreed; null where nothing in it is a name. */
export function parseLooseLocation(text: string): LooseLocation | null {
  const parentheses = /\(([^()]*)\)\s*$/.exec(text);
  const inParentheses = (parentheses?.[1] ?? "").split(/\s*[,;/&]\s*|\s+and\s+/i).filter((part) => foldName(part) !== "");
  const parts = (parentheses ? text.slice(0, parentheses.index) : text).split(/\s*(?:\.|\/|::|->|→|>)\s*/).filter((part) => foldName(part) !== "");
  let root: RootKind | null = null;
  let leaf: LeafKind | null = null;
  const names: string[] = [];
  for (const [index, part] of parts.entries()) {
    const { word, name } = splitKind(part);
    const asRoot = index === 0 && name !== null ? ROOT_WORDS.get(word) : undefined;
    // A leaf word without a name is a name itself (an attribute called `side`), but for `.key`.
    const asLeaf = name !== null || index > 0 ? LEAF_WORDS.get(word) : undefined;
    const isKey = asLeaf === "key" && index > 0;
    if (asRoot !== undefined) root = asRoot;
    else if (asLeaf !== undefined && (name !== null || isKey)) leaf = asLeaf;
    names.push(isKey ? KEY_NAME : (name ?? part));
  }
  if (leaf === "key" && !names.includes(KEY_NAME)) names.push(KEY_NAME);
  return names.length === 0 ? null : { root, leaf, names, inParentheses };
}

/** `entity:VESSEL` as its folded kind word and its name; the name is null where no kind word stands before it. */
function splitKind(part: string): { word: string; name: string | null } {
  const [, word, name] = KIND.exec(part) ?? [];
  if (word !== undefined && name !== undefined && (ROOT_WORDS.has(foldName(word)) || LEAF_WORDS.has(foldName(word)))) return { word: foldName(word), name };
  return { word: foldName(part), name: null };
}
