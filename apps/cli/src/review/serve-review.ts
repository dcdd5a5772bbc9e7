import { systemClock } from "@r2ta/base";
import { openReviewDesk, openReviewFiles, startReviewServer } from "@r2ta/review";
import { execa } from "execa";
import { createInterface } from "node:readline";
import type { CommandContext } from "../command-context.js";
import { shownPath } from "../workspace.js";
import type { RunReview } from "./run-review.js";

/** Serves the review page until Ctrl-C; on a terminal, Enter prints a new address. */
export async function serveReview({ terminal, signal }: CommandContext, { name, folder, sample, contents }: RunReview, { reviewer, port, open }: { reviewer: string; port: number; open: boolean }): Promise<void> {
  const files = await openReviewFiles(folder, (line) => terminal.note(line));
  try {
    const load: Parameters<typeof openReviewDesk>[0]["source"]["load"] = (item) => {
      const content = contents.content(item);
      const revealed = contents.revealed(item);
      return Promise.resolve(content === null || revealed === null ? null : { content, revealed });
    };
    const desk = openReviewDesk({ source: { title: name, items: sample, load }, files, clock: systemClock });
    const server = await startReviewServer({ desk, port, reviewer, log: (line) => terminal.note(line) });
    const link = server.makeLink();
    terminal.print(`Review of ${name}: ${sample.length} items. Open ${link} (Ctrl-C ends it)`);
    terminal.note(`The address opens once. Answers are kept in ${shownPath(folder)}`);
    if (open && terminal.isInteractive) openBrowser(link);
    const lines = process.stdin.isTTY ? createInterface({ input: process.stdin }) : null;
    lines?.on("line", () => terminal.print(`Open ${server.makeLink()}`));
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      signal.addEventListener("abort", () => resolve(), { once: true });
      // What reads lines from a terminal takes its Ctrl-C too.
      lines?.on("SIGINT", () => resolve());
    });
    lines?.close();
    await server.close();
  } finally {
    await files.close();
  }
}

/** Where there is no browser to open, the printed address is enough. */
function openBrowser(link: string): void {
  const [command, ...args] = process.platform === "darwin" ? ["open", link] : process.platform === "win32" ? ["rundll32", "url.dll,FileProtocolHandler", link] : ["xdg-open", link];
  execa(command ?? "xdg-open", args, { stdio: "ignore", detached: true, reject: false, cleanup: false }).unref();
}
