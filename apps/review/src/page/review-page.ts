import { ask, ServerFault } from "./ask-server.js";
import { askReviewer, showHelp } from "./dialogs.js";
import { DraftKeeper } from "./draft-keeper.js";
import { ItemView } from "./item-view.js";
import { readKey, type KeyAction } from "./keys.js";
import { makeElement } from "./make-element.js";
import { answered, nextOpen, textToEdit, writtenOf, type DecisionVerdict, type PageState } from "./page-state.js";
import { renderDecision } from "./render-decision.js";
import { renderHeader } from "./render-header.js";
import { choicesOf, renderQuestion } from "./render-question.js";

const said: Readonly<Record<DecisionVerdict, string>> = { accept: "Accepted", reject: "Rejected", edit: "Edited", unsure: "Marked unsure" };

/** The page at work: one item at a time, every answer acknowledged by the server before the next is shown. */
export class ReviewPage {
  private readonly view = new ItemView();
  private readonly header = makeElement("div", { class: "header-slot" });
  private readonly question = makeElement("div", { class: "question-slot" });
  private readonly status = makeElement("p", { class: "status", role: "status" });
  private readonly fault = makeElement("p", { class: "fault", role: "alert", hidden: true });
  private readonly drafts: DraftKeeper;
  private isBusy = false;

  constructor(private readonly state: PageState, root: HTMLElement) {
    this.drafts = new DraftKeeper(state.session.title, (error) => this.showFault(error));
    root.replaceChildren(this.header, this.fault,
      makeElement("main", {}, this.view.material, makeElement("div", { class: "work" }, this.view.asked, this.question)), this.status);
    root.removeAttribute("aria-busy");
    document.addEventListener("keydown", (event) => {
      if (document.querySelector("dialog[open]")) return;
      const action = readKey(event);
      if (action === null) return;
      event.preventDefault();
      this.obey(action, event.target);
    });
    window.addEventListener("hashchange", () => {
      const position = Number(location.hash.slice(1)) - 1;
      if (Number.isInteger(position) && position !== this.state.position) this.move(position);
    });
    this.render();
  }

  private obey(action: KeyAction, target: EventTarget | null): void {
    const { item, marks, position } = this.state;
    switch (action.kind) {
      case "choose": return this.choose(action.number);
      case "confirm": return item.revealed === null ? this.reveal() : this.save();
      case "accept": case "reject": case "edit": case "unsure": return this.decide(action.kind);
      case "next": return this.move(position + 1);
      case "previous": return this.move(position - 1);
      case "next-open": return this.move(nextOpen(marks, position) ?? position);
      case "undo": return this.undo();
      case "help": return showHelp();
      case "save": return this.save();
      case "leave": if (target instanceof HTMLElement) target.blur(); return;
    }
  }

  private choose(number: number): void {
    const { item, written } = this.state;
    const choice = choicesOf(this.state)[number - 1];
    if (item.revealed !== null || choice === undefined) return;
    if (item.content.kind === "pair") written.preferred = choice.id as PageState["written"]["preferred"];
    else written.blindVerdict = choice.id as PageState["written"]["blindVerdict"];
    const radio = this.question.querySelector<HTMLInputElement>(`input[value="${choice.id}"]`);
    if (radio) radio.checked = true;
    const button = this.question.querySelector<HTMLButtonElement>("#confirm");
    if (button) button.disabled = false;
    const note = this.question.querySelector(".confirm .muted");
    if (note) note.textContent = "After this it stands.";
    this.keepDraft();
  }

  private reveal(): void {
    const { reviewer, position, written: { blindVerdict, preferred }, item } = this.state;
    if ((item.content.kind === "pair" ? preferred : blindVerdict) === null) return this.say("Choose your own verdict first.");
    this.work(async () => {
      await this.drafts.flush();
      const { revealed } = await ask("reveal", { reviewer, position, blindVerdict, preferred });
      this.state.item = { ...this.state.item, revealed };
      this.render();
      // The buttons, and the panel's head where both have no room.
      this.question.querySelector(".decisions")?.scrollIntoView({ block: "nearest" });
      this.question.querySelector(".decision-panel h2")?.scrollIntoView({ block: "nearest" });
      this.say("The auditor's verdict is shown. Accept, reject, edit or unsure?");
    });
  }

  private decide(decision: DecisionVerdict): void {
    const { item, written } = this.state;
    if (item.revealed === null) return this.say("Give your own verdict first, and confirm it with Enter.");
    written.decision = decision;
    if (decision === "accept") return this.save();
    if (decision === "edit") written.edited ??= textToEdit(item);
    this.keepDraft();
    this.renderQuestion();
    const box = this.question.querySelector<HTMLTextAreaElement>(decision === "edit" ? "#edited" : "#reason");
    box?.focus({ preventScroll: true });
    // Down to the button where there is room, but never past the box.
    this.question.querySelector("#save")?.scrollIntoView({ block: "nearest" });
    box?.scrollIntoView({ block: "nearest" });
  }

  private save(): void {
    const { item, written: { decision, edited, reason }, reviewer, position } = this.state;
    if (item.revealed === null) return this.reveal();
    if (decision === null) return this.say("Accept, reject, edit or unsure?");
    if ((decision === "reject" || decision === "unsure") && reason.trim() === "") {
      this.say("Say why in a few words, then save.");
      return this.question.querySelector<HTMLTextAreaElement>("#reason")?.focus();
    }
    this.work(async () => {
      this.drafts.forget();
      await this.drafts.flush();
      const { marks } = await ask("answer", { reviewer, position, verdict: decision, edited: decision === "edit" ? edited : null, reason });
      this.state.marks = marks;
      const next = nextOpen(marks, position);
      const words = `${said[decision]}: item ${position + 1} is saved. z undoes.`;
      if (next === null) await this.load(position);
      else await this.load(next);
      this.say(next === null ? `${words} All ${this.state.session.items} items are answered. r2ta review with --status shows agreement and whether the data may train.` : words);
    });
  }

  private undo(): void {
    const { reviewer } = this.state;
    this.work(async () => {
      await this.drafts.flush();
      const { position, marks } = await ask("undo", { reviewer });
      this.state.marks = marks;
      if (position !== null) await this.load(position);
      this.say(position === null ? "There is nothing to undo." : `Taken back: the answer to item ${position + 1}.`);
    });
  }

  private move(position: number): void {
    const { session } = this.state;
    if (position < 0 || position >= session.items || position === this.state.position) return;
    this.work(async () => {
      await this.drafts.flush();
      await this.load(position);
      this.say(`Item ${position + 1} of ${session.items}`);
    });
  }

  private changeReviewer(): void {
    this.work(async () => {
      await this.drafts.flush();
      const name = await askReviewer(this.state.session, false);
      if (name === null || name === this.state.reviewer) return;
      const { marks } = await ask("progress", { reviewer: name });
      this.state.reviewer = name;
      this.state.marks = marks;
      sessionStorage.setItem("reviewer", name);
      await this.load(nextOpen(marks, -1) ?? 0);
      this.say(`${name} is reviewing.`);
    });
  }

  private async load(position: number): Promise<void> {
    const item = await ask("open", { reviewer: this.state.reviewer, position });
    Object.assign(this.state, { item, position, written: writtenOf(item) });
    history.replaceState(null, "", `#${position + 1}`);
    window.scrollTo(0, 0);
    this.render();
  }

  private render(): void {
    const { item, position } = this.state;
    document.title = `${position + 1} · R2tA review`;
    this.renderHeader();
    this.view.show(item);
    this.renderQuestion();
    void this.draw();
  }

  private async draw(): Promise<void> {
    const { reviewer, position, item, session } = this.state;
    try {
      const drawing = await ask("drawing", { reviewer, position });
      if (item !== this.state.item) return;
      this.view.showDrawing(drawing);
      // The next one is drawn while this one is read.
      if (position + 1 < session.items) await ask("drawing", { reviewer, position: position + 1 });
    } catch {
      if (item === this.state.item) this.view.showNoDrawing("The diagram could not be drawn; it stands below as text.");
    }
  }

  private renderHeader(): void {
    this.header.replaceChildren(renderHeader(this.state, {
      move: (by) => this.move(this.state.position + by), nextOpen: () => this.move(nextOpen(this.state.marks, this.state.position) ?? this.state.position),
      undo: () => this.undo(), help: showHelp, changeReviewer: () => this.changeReviewer(),
    }));
  }

  private renderQuestion(): void {
    const { revealed } = this.state.item;
    this.question.replaceChildren(
      renderQuestion(this.state, { choose: (number) => this.choose(number), confirm: () => this.reveal() }),
      ...(revealed === null ? [] : [renderDecision(this.state, revealed, {
        decide: (verdict) => this.decide(verdict), save: () => this.save(),
        write: (change) => { Object.assign(this.state.written, change); this.keepDraft(); },
      })]));
  }

  private keepDraft(): void {
    const { reviewer, position, written } = this.state;
    this.drafts.keep({ reviewer, position, ...written });
  }

  /** One thing at a time, so that a key that is held down does not answer the next item too. */
  private work(task: () => Promise<void>): void {
    if (this.isBusy) return;
    this.isBusy = true;
    task().then(() => { this.fault.hidden = true; }, (error: unknown) => this.showFault(error)).finally(() => { this.isBusy = false; });
  }

  private showFault(error: unknown): void {
    const isGone = error instanceof ServerFault && error.isGone;
    const message = error instanceof Error ? error.message : String(error);
    this.fault.textContent = isGone ? "Not saved: the server does not answer. What was saved before is safe, and what you wrote stays on this page. Start r2ta review again and open the address that it prints." : `Not saved: ${message}`;
    this.fault.hidden = false;
  }

  private say(words: string): void {
    this.status.textContent = words;
    this.status.classList.toggle("done", answered(this.state.marks) === this.state.session.items);
  }
}
