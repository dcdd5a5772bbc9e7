import { ask } from "./ask-server.js";
import type { RequestBody } from "../server/requests.js";

const PAUSE_MS = 300;

/** Sends what is being written to the server after each pause, so that neither a reload nor a kill loses it. */
export class DraftKeeper {
  private waiting: RequestBody<"draft"> | null = null;
  private timer: number | undefined;
  private sending: Promise<void> = Promise.resolve();

  /** `onFault` is told when a draft could not be kept. */
  constructor(private readonly onFault: (error: unknown) => void) {
    window.addEventListener("pagehide", () => void this.send(true));
  }

  /** Keeps this draft after the next pause, unless another follows. */
  keep(draft: RequestBody<"draft">): void {
    this.waiting = draft;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.send(), PAUSE_MS);
  }

  /** What is waiting is not worth keeping any more: it has been answered. */
  forget(): void {
    this.waiting = null;
    window.clearTimeout(this.timer);
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
    const sent = (isLast ? Promise.resolve() : this.sending).then(() => ask("draft", draft, { isLast })).then(() => undefined, (error: unknown) => this.onFault(error));
    this.sending = sent;
    return sent;
  }
}
