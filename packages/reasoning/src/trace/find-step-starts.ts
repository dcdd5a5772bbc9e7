/** `Step 4.`, `**Step 4:**`, `### Step 4`. */
const STEP = /^[ \t>*_#]{0,12}step[ \t]{1,3}[0-9]{1,6}\b/i;
const CONCLUSION = /^[ \t>*_#]{0,12}conclusion[ \t*_]{0,6}:/i;
const HEADING = /^#{1,6}[ \t]|^\*\*[^*]{1,200}\*\*:?[ \t]*$/;
const NUMBERED = /^([ \t]{0,40})(?:\*\*)?(?:[0-9]{1,4}[.)]|\([0-9]{1,4}\)|R[0-9]{1,6}[.:])(?:\*\*)?[ \t]/;
const BULLET = /^([ \t]{0,40})[-*•–][ \t]/;
/** A claim, however it is dressed; it belongs to the item above that is none itself. */
const CLAIM = /\bwants\b.*\bhas\b.*(?:->|→|=>)/;
/** Longer paragraphs are cut at ends of sentences. */
const LONG_PARAGRAPH = 600;

type LineKind = "blank" | "step" | "conclusion" | "heading" | "numbered" | "bullet" | "text";

/**
 * Where the steps of a reasoning text begin, ascending, the first at 0. Its conclusion is a step. A text with `Step N` heads
 * is cut at these and at its headings besides. A claim stays with the item above it. Any other text is cut at numbered items; at bullets that do not stand below a numbered
 * item or a heading with a requirement's id; and at paragraphs, long ones at ends of sentences. What is indented further
 * than an item belongs to it, and a heading belongs to what follows it. Takes linear time.
 */
export function findStepStarts(text: string): number[] {
  const lines = readLines(text);
  const hasSteps = lines.some(({ kind }) => kind === "step");
  const starts = [0];
  let owner: { kind: LineKind; indent: number; isClaim: boolean } | null = null;
  let isAfterBlank = true;
  let isAfterHeading = false;
  let hasContent = false;
  for (const { start, kind, indent, citesRequirement, isClaim, length } of lines) {
    if (kind === "blank") {
      isAfterBlank = true;
      continue;
    }
    const isStart = kind === "conclusion" || (hasSteps ? kind === "step" || (kind === "heading" && indent === 0) : !(isClaim && owner && !owner.isClaim) && beginsStep({ kind, indent }, owner, isAfterBlank));
    if (isStart && hasContent && !isAfterHeading) starts.push(start);
    if (isStart || !hasContent) owner = kind === "heading" && !citesRequirement ? null : { kind: kind === "heading" ? "numbered" : kind, indent, isClaim };
    isAfterHeading = kind === "heading" && !citesRequirement;
    if (!hasSteps && kind === "text" && length > LONG_PARAGRAPH) starts.push(...sentenceStarts(text, start, length));
    isAfterBlank = false;
    hasContent = true;
  }
  return starts;
}

function beginsStep({ kind, indent }: { kind: LineKind; indent: number }, owner: { kind: LineKind; indent: number } | null, isAfterBlank: boolean): boolean {
  if (owner === null || kind === "heading") return true;
  switch (kind) {
    case "numbered": return owner.kind !== "numbered" ? owner.kind !== "bullet" || indent <= owner.indent : indent <= owner.indent;
    case "bullet": return owner.kind === "text" || (owner.kind === "bullet" && indent <= owner.indent);
    case "text": return isAfterBlank && (owner.kind === "text" || indent <= owner.indent);
    default: return true;
  }
}

interface Line {
  readonly start: number;
  readonly length: number;
  readonly kind: LineKind;
  readonly indent: number;
  readonly citesRequirement: boolean;
  readonly isClaim: boolean;
}

function readLines(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf("\n", start);
    const end = found < 0 ? text.length : found + 1;
    // The kind shows at the beginning; a line may be the whole text.
    const head = text.slice(start, Math.min(end, start + 300)).trimEnd();
    const indent = head.length - head.trimStart().length;
    lines.push({ start, length: end - start, kind: kindOf(head, end - start), indent, citesRequirement: /\bR[0-9]{1,6}\b/.test(head), isClaim: head.includes("wants") && CLAIM.test(head) });
    start = end;
  }
  return lines;
}

function kindOf(head: string, length: number): LineKind {
  if (head === "" && length <= 300) return "blank";
  if (STEP.test(head)) return "step";
  if (CONCLUSION.test(head)) return "conclusion";
  if (NUMBERED.test(head)) return "numbered";
  if (HEADING.test(head) && length < 300) return "heading";
  return BULLET.test(head) ? "bullet" : "text";
}

/** Ends of sentences in a long line, each at least half a long paragraph after the one before. */
function sentenceStarts(text: string, start: number, length: number): number[] {
  const starts: number[] = [];
  let last = start;
  for (const { index } of text.slice(start, start + length).matchAll(/(?<=[.!?]["”’)]?) (?=[A-Z"“])/g)) {
    const at = start + index + 1;
    if (at - last < LONG_PARAGRAPH / 2) continue;
    starts.push(at);
    last = at;
  }
  return starts;
}
