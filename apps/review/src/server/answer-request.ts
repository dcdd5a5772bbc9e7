import { printDiagramText } from "@r2ta/eerd";
import { stepVerdicts, type StepVerdictText } from "@r2ta/refinement";
import type { IncomingMessage } from "node:http";
import { RequestError } from "../desk/request-error.js";
import type { OpenedItem, ReviewDesk } from "../desk/review-desk.js";
import type { ItemDrawing } from "./draw-item.js";
import { readBody } from "./read-body.js";
import { requests } from "./requests.js";

/** What the page asks for once, when it begins. */
export interface SessionReply {
  readonly title: string;
  readonly items: number;
  readonly verdicts: readonly StepVerdictText[];
  readonly reviewers: readonly { readonly name: string; readonly answered: number }[];
  /** Who the command line said is reviewing; empty for nobody. */
  readonly reviewer: string;
}

/** An item as the page gets it: the diagram as text; its drawing is asked for apart. */
export type OpenReply = Omit<OpenedItem, "content"> & { readonly content: WithText<OpenedItem["content"]> };

type WithText<Content> = Content extends unknown ? Omit<Content, "diagram"> & { readonly diagram: string } : never;

/** What answers the page's questions. */
export interface Answerer {
  readonly desk: ReviewDesk;
  readonly reviewer: string;
  draw(item: OpenedItem): Promise<ItemDrawing>;
}

/** The reply to `/api/<name>`. Throws a RequestError for what cannot be. */
export async function answerRequest(name: string, request: IncomingMessage, { desk, reviewer, draw }: Answerer): Promise<unknown> {
  switch (name) {
    case "session": {
      return { title: desk.source.title, items: desk.source.items.length, verdicts: stepVerdicts, reviewers: desk.reviewers(), reviewer } satisfies SessionReply;
    }
    case "progress": {
      const body = await readBody(request, requests.progress);
      return { marks: desk.marks(body.reviewer) };
    }
    case "open": {
      const body = await readBody(request, requests.open);
      const { content, ...item } = await desk.open(body.position, body.reviewer);
      return { ...item, content: { ...content, diagram: printDiagramText(content.diagram) } };
    }
    case "drawing": {
      const body = await readBody(request, requests.drawing);
      return draw(await desk.open(body.position, body.reviewer));
    }
    case "draft": {
      const { position, reviewer: name, ...draft } = await readBody(request, requests.draft);
      await desk.keepDraft(position, name, draft);
      return {};
    }
    case "reveal": {
      const { position, reviewer: name, ...own } = await readBody(request, requests.reveal);
      return { revealed: await desk.reveal(position, name, own) };
    }
    case "answer": {
      const { position, reviewer: name, ...decision } = await readBody(request, requests.answer);
      await desk.answer(position, name, decision);
      return { marks: desk.marks(name) };
    }
    case "undo": {
      const { reviewer: name } = await readBody(request, requests.undo);
      const position = await desk.undo(name);
      return { position, marks: desk.marks(name) };
    }
    default: throw new RequestError(404, "There is no such request.");
  }
}
