/** What the keys do, as the help shows it. */
export const keyHelp: readonly (readonly [string, string])[] = [
  ["1 … 7", "your verdict of the step; of a pair 1 the first, 2 the second, 3 neither"],
  ["Enter", "confirm it, and see the auditor's"],
  ["a", "accept the auditor's verdict and correction"],
  ["r", "reject it, with a reason"],
  ["e", "edit: write how it should read"],
  ["u", "unsure, with a reason"],
  ["Ctrl Enter", "save from inside a text box (in a reason, Enter alone)"],
  ["j k  ← →", "next item, previous item"],
  ["n", "next item without an answer"],
  ["z", "undo the last answer"],
  ["Esc", "leave a text box"],
  ["?", "this help"],
];

/** What a key asks for. */
export type KeyAction =
  | { readonly kind: "choose"; readonly number: number }
  | { readonly kind: "confirm" | "accept" | "reject" | "edit" | "unsure" | "next" | "previous" | "next-open" | "undo" | "help" | "save" | "leave" };

const plain: Readonly<Record<string, Exclude<KeyAction, { kind: "choose" }>["kind"]>> = {
  Enter: "confirm", a: "accept", r: "reject", e: "edit", u: "unsure", j: "next", k: "previous", ArrowRight: "next", ArrowLeft: "previous", n: "next-open", z: "undo", "?": "help",
};

/**
 * Reads a key. In a text box only Escape and what saves is read; a button keeps its Enter, and a diagram that scrolls its
 * arrows. null for any other key.
 */
export function readKey(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "isComposing"> & { readonly target: EventTarget | null }): KeyAction | null {
  const { key, ctrlKey, metaKey, altKey, shiftKey, isComposing, target } = event;
  if (isComposing) return null;
  const element = target instanceof Element ? target : null;
  const box = element?.closest("textarea, input[type=text]");
  if (box) {
    if (key === "Escape") return { kind: "leave" };
    const isSave = key === "Enter" && (ctrlKey || metaKey || (box.matches("[data-enter-saves]") && !shiftKey));
    return isSave ? { kind: "save" } : null;
  }
  if (key === "Enter" && (ctrlKey || metaKey)) return { kind: "save" };
  if (ctrlKey || metaKey || altKey) return null;
  if (/^[1-9]$/.test(key)) return { kind: "choose", number: Number(key) };
  if (key === "Enter" && element?.closest("button, summary, a")) return null;
  if (key.startsWith("Arrow") && element?.closest(".zoom-frame, input[type=radio]")) return null;
  const kind = plain[key.length === 1 ? key.toLowerCase() : key];
  return kind === undefined ? null : { kind };
}
