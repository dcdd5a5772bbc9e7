/** A text and the reasoning that stood at its head. */
export interface SplitText {
  readonly text: string;
  /** null where there was none. */
  readonly reasoning: string | null;
}

const open = "<think>";
const close = "</think>";

/**
 * Parts the reasoning that a model writes in `<think>…</think>` at the head of its reply from the answer. A tag that is not
 * closed (the reply ran out of tokens) makes all of it reasoning. A closing tag alone counts too, since the chat templates of
 * DeepSeek-R1 and its kin put the opening one into the prompt; but not inside a reply that is JSON. Tags further on are text.
 */
export function splitThinking(content: string): SplitText {
  const start = content.trimStart();
  if (start.toLowerCase().startsWith(open)) {
    const end = indexOfTag(start, close);
    return end === -1 ? { text: "", reasoning: kept(start.slice(open.length)) } : parted(start, open.length, end);
  }
  const end = indexOfTag(content, close);
  const before = end === -1 ? "" : content.slice(0, end);
  if (end === -1 || indexOfTag(before, open) !== -1 || isJson(content)) return { text: content, reasoning: null };
  return parted(content, 0, end);
}

function parted(content: string, start: number, end: number): SplitText {
  return { text: content.slice(end + close.length).trimStart(), reasoning: kept(content.slice(start, end)) };
}

/** An empty block is how some models say that they did not reason. */
function kept(reasoning: string): string | null {
  return reasoning.trim() === "" ? null : reasoning.trim();
}

function indexOfTag(content: string, tag: string): number {
  return content.includes("<") ? content.search(tag === open ? /<think>/i : /<\/think>/i) : -1;
}

function isJson(content: string): boolean {
  if (!/^\s*[{[]/.test(content)) return false;
  try {
    JSON.parse(content);
    return true;
  } catch {
    return false;
  }
}
