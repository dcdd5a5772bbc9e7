import type { SessionReply } from "../server/answer-request.js";
import { keyHelp } from "./keys.js";
import { makeButton, makeElement } from "./make-element.js";

/** Shows what the keys do, until it is closed. */
export function showHelp(): void {
  const dialog = makeElement("dialog", { "aria-labelledby": "help" },
    makeElement("h2", { id: "help" }, "Keys"),
    makeElement("dl", { class: "keys" }, keyHelp.map(([keys, what]) => [makeElement("dt", {}, keys.split(" ").filter((key) => key !== "").map((key) => (key === "…" ? " … " : makeElement("kbd", {}, key)))), makeElement("dd", {}, what)])),
    makeElement("p", { class: "muted" }, "Every answer is on this machine's disk before the page goes on; closing or reloading loses nothing."),
    makeElement("p", { class: "confirm" }, makeButton({ class: "primary" }, () => dialog.close(), "Close")));
  open(dialog);
}

/** Asks who reviews; resolves to the name, or to null where it was left. */
export function askReviewer({ reviewers }: Pick<SessionReply, "reviewers">, isNeeded: boolean): Promise<string | null> {
  return new Promise((resolve) => {
    const input = makeElement("input", { type: "text", id: "reviewer-name", maxlength: 80, autocomplete: "off", required: true });
    const take = (name: string): void => {
      if (name.trim() === "") return input.focus();
      resolve(name.trim());
      dialog.close();
    };
    input.addEventListener("keydown", (event) => { if (event.key === "Enter") take(input.value); });
    const dialog = makeElement("dialog", { "aria-labelledby": "who" },
      makeElement("h2", { id: "who" }, "Who is reviewing?"),
      makeElement("p", { class: "muted" }, "Your name stands beside your answers. Each reviewer answers alone, and sees nobody else's."),
      reviewers.length > 0 && makeElement("div", { class: "known" }, reviewers.map(({ name, answered }) => makeButton({}, () => take(name), name, makeElement("span", { class: "muted" }, ` ${answered} answered`)))),
      makeElement("label", { for: "reviewer-name" }, reviewers.length > 0 ? "Somebody else" : "Name"), input,
      makeElement("p", { class: "confirm" }, makeButton({ class: "primary" }, () => take(input.value), "Begin")));
    dialog.addEventListener("cancel", (event) => { if (isNeeded) event.preventDefault(); });
    dialog.addEventListener("close", () => resolve(null));
    open(dialog);
    input.focus();
  });
}

function open(dialog: HTMLDialogElement): void {
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
