import { ask, ServerFault } from "./ask-server.js";
import type { RequestBody } from "../server/requests.js";

const PAUSE_MS = 300;
/** Where the draft of a run stands that the server may not have yet. */
const pendingKey = (title: string): string => `pending-draft ${title}`;

/** Sends what is being written to the server after each pause, so that neither a reload nor a kill loses it. */
export class DraftKeeper {
  private waiting: RequestBody<"draft"> | null = null;
  private timer: number | undefined;
  private sending: Promise<void> = Promise.resolve();

  /** `onFault` is told when a draft could not be kept. */
  constructor(private readonly title: string, private readonly onFault: (error: unknown) => void) {
    window.addEventListener("pagehide", () => void this.send(true));
  }

  /** Keeps this draft after the next pause, unless another follows. */
  keep(draft: RequestBody<"draft">): void {
    this.waiting = draft;
    // A reloaded page may ask before what the old one sent at its end has arrived.
    localStorage.setItem(pendingKey(this.title), JSON.stringify(draft));
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.send(), PAUSE_MS);
  }

  /** What is waiting is not worth keeping any more: it has been answered. */
  forget(): void {
    this.waiting = null;
    localStorage.removeItem(pendingKey(this.title));
    window.clearTimeout(this.timer);
  }

  /** Sends what an earlier page wrote and the server may not have. Throws a ServerFault where the server does not answer. */
  static async recover(title: string): Promise<void> {
    const pending = localStorage.getItem(pendingKey(title));
    if (pending === null) return;
    try {
      await ask("draft", JSON.parse(pending) as RequestBody<"draft">);
    } catch (error) {
      if (error instanceof ServerFault && error.isGone) throw error;
      // Of an item that is not there any more.
    }
    localStorage.removeItem(pendingKey(title));
  }

  /** Resolves when everything is kept. */
  async flush(): Promise<void> {
    await this.send();
  }

  private send(isLast = false): Promise<void> {
    window.clearTimeout(this.timer);
    const draft = this.waiting;
    this.waiting = null;
    if (draft === null) return this.sending;
    const sent = (isLast ? Promise.resolve() : this.sending).then(() => ask("draft", draft, { isLast })).then(() => {
      if (localStorage.getItem(pendingKey(this.title)) === JSON.stringify(draft)) localStorage.removeItem(pendingKey(this.title));
    }, (error: unknown) => this.onFault(error));
    this.sending = sent;
    return sent;
  }
}
