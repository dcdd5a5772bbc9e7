import { ask, askSession } from "./ask-server.js";
import { askReviewer } from "./dialogs.js";
import { DraftKeeper } from "./draft-keeper.js";
import { makeElement } from "./make-element.js";
import { nextOpen, writtenOf } from "./page-state.js";
import { ReviewPage } from "./review-page.js";

/** Begins: who reviews, where they were, and the first item that has no answer. */
async function begin(root: HTMLElement): Promise<void> {
  const session = await askSession();
  if (session.items === 0) {
    root.replaceChildren(makeElement("p", { class: "loading" }, "There is nothing to review: this run has neither audited steps nor pairs."));
    return;
  }
  const reviewer = sessionStorage.getItem("reviewer") ?? (session.reviewer || (await askReviewer(session, true)) || "");
  sessionStorage.setItem("reviewer", reviewer);
  await DraftKeeper.recover(session.title);
  const { marks } = await ask("progress", { reviewer });
  const asked = Number(location.hash.slice(1)) - 1;
  const position = Number.isInteger(asked) && asked >= 0 && asked < session.items ? asked : (nextOpen(marks, -1) ?? 0);
  const item = await ask("open", { reviewer, position });
  history.replaceState(null, "", `#${position + 1}`);
  new ReviewPage({ session, reviewer, marks, position, item, written: writtenOf(item) }, root);
  performance.mark("interactive");
}

const root = document.getElementById("page");
if (root) {
  begin(root).catch((error: unknown) => {
    root.replaceChildren(makeElement("p", { class: "loading", role: "alert" }, error instanceof Error ? error.message : String(error)));
  });
}
