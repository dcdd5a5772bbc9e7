import { fixedClock } from "@r2ta/base";
import { parseReviews } from "@r2ta/refinement";
import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openReviewDesk, openReviewFiles, readReviewFile, type ReviewDesk, type ReviewFiles } from "../src/index.js";
import { harbourSource } from "./fixture.js";

const { source } = harbourSource(12);
const step = source.items.findIndex(({ kind }) => kind === "step");
const pair = source.items.findIndex(({ kind }) => kind === "pair");
const own = { blindVerdict: "sound", preferred: null } as const;
let folder = "";
let files: ReviewFiles;
let desk: ReviewDesk;
const notes: string[] = [];

async function reopen(): Promise<void> {
  await (files as ReviewFiles | undefined)?.close();
  files = await openReviewFiles(folder, (line) => notes.push(line));
  desk = openReviewDesk({ source, files, clock: fixedClock("2026-01-02T03:04:05.000Z") });
}
const lines = async () => parseReviews(await readFile(join(folder, "reviews.jsonl"), "utf8"), "reviews.jsonl");

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), "r2ta-review-")), "run.reviews");
  notes.length = 0;
  await reopen();
});
afterEach(async () => {
  await files.close();
  await rm(join(folder, ".."), { recursive: true, force: true });
});

describe("a review", () => {
  it("shows the auditor's verdict only after the reviewer's own, which then stands", async () => {
    expect((await desk.open(step, "Ada")).revealed).toBeNull();
    await expect(desk.answer(step, "Ada", { verdict: "accept", edited: null, reason: "" })).rejects.toThrow(/your own verdict before/);
    await expect(desk.reveal(step, "Ada", { blindVerdict: null, preferred: "first" })).rejects.toThrow(/Choose your own/);
    expect(await desk.reveal(step, "Ada", own)).toMatchObject({ kind: "step" });
    await desk.reveal(step, "Ada", { blindVerdict: "irrelevant", preferred: null });
    await desk.keepDraft(step, "Ada", { blindVerdict: "irrelevant", preferred: null, decision: "reject", edited: null, reason: "It" });
    await reopen();
    expect(await desk.open(step, "Ada")).toMatchObject({ draft: { blindVerdict: "sound", isRevealed: true, decision: "reject", reason: "It" }, revealed: { kind: "step" } });
    expect((await desk.open(step, "Ben")).revealed).toBeNull();
    await desk.answer(step, "Ada", { verdict: "accept", edited: "nothing of this", reason: "" });
    expect(await lines()).toMatchObject([{ item: source.items[step]?.id, reviewer: "Ada", verdict: "accept", blindVerdict: "sound", preferred: null, edited: null, at: "2026-01-02T03:04:05.000Z" }]);
  });

  it("wants a reason for a rejection and a text for an edit", async () => {
    await desk.reveal(pair, "Ada", { blindVerdict: null, preferred: "neither" });
    await expect(desk.answer(pair, "Ada", { verdict: "reject", edited: null, reason: " " })).rejects.toThrow(/why you reject/);
    await expect(desk.answer(pair, "Ada", { verdict: "unsure", edited: null, reason: "" })).rejects.toThrow(/why you are unsure/);
    await expect(desk.answer(pair, "Ada", { verdict: "edit", edited: null, reason: "" })).rejects.toThrow(/how it should read/);
    await desk.answer(pair, "Ada", { verdict: "edit", edited: "Better.", reason: "" });
    expect(await lines()).toMatchObject([{ preferred: "neither", edited: "Better." }]);
  });

  it("is undone from the last on, after a restart too, and can be given again", async () => {
    for (const position of [0, 1, 2]) {
      await desk.reveal(position, "Ada", { blindVerdict: "sound", preferred: "first" });
      await desk.answer(position, "Ada", { verdict: position === 2 ? "reject" : "accept", edited: null, reason: "So." });
    }
    expect(desk.marks("Ada")).toBe("aar.........");
    expect(await desk.undo("Ben")).toBeNull();
    await reopen();
    expect(await desk.undo("Ada")).toBe(2);
    expect(await desk.undo("Ada")).toBe(1);
    expect(desk.marks("Ada")).toBe("aoo.........");
    expect(await desk.open(2, "Ada")).toMatchObject({ review: null, draft: { decision: "reject", reason: "So." } });
    await desk.answer(1, "Ada", { verdict: "unsure", edited: null, reason: "Hm." });
    await reopen();
    expect(desk.marks("Ada")).toBe("auo.........");
    expect((await lines()).map(({ verdict }) => verdict)).toEqual(["accept", "accept", "reject", "withdrawn", "withdrawn", "unsure"]);
    expect(desk.reviewers()).toEqual([{ name: "Ada", answered: 2 }]);
  });

  it("of many at once is written line by line", async () => {
    await Promise.all(Array.from({ length: 20 }, async (_, index) => {
      await desk.reveal(index % 12, `Reviewer ${index}`, { blindVerdict: "sound", preferred: "first" });
      await desk.answer(index % 12, `Reviewer ${index}`, { verdict: "accept", edited: null, reason: "x".repeat(3000) });
    }));
    expect(await lines()).toHaveLength(20);
  });
});

describe("the files", () => {
  const file = () => join(folder, "reviews.jsonl");
  const answerOne = async () => {
    await desk.reveal(0, "Ada", { blindVerdict: "sound", preferred: "first" });
    await desk.answer(0, "Ada", { verdict: "accept", edited: null, reason: "" });
    return readFile(file(), "utf8");
  };

  it("lose a line that was being written when the process was killed, say so, and no other", async () => {
    const whole = await answerOne();
    await appendFile(file(), '{"item":"step:x","revie');
    expect(await readReviewFile(folder)).toHaveLength(1);
    await reopen();
    expect(notes.join()).toMatch(/reviews\.jsonl: cut away 23 bytes/);
    expect(await readFile(file(), "utf8")).toBe(whole);
    expect(desk.marks("Ada")[0]).toBe("a");
  });

  it("keep a last line that an editor left without its end", async () => {
    const whole = await answerOne();
    await writeFile(file(), whole.trimEnd());
    await reopen();
    expect(desk.marks("Ada")[0]).toBe("a");
    expect(await readFile(file(), "utf8")).toBe(whole);
  });

  it("edited by hand with a fault name the line and the mend, and stay as they are", async () => {
    const whole = (await answerOne()).replace('"accept"', '"acepted"');
    await writeFile(file(), whole);
    await expect(openReviewFiles(folder, () => undefined)).rejects.toMatchObject({ code: "review-file", message: expect.stringMatching(/reviews\.jsonl:1: field verdict/), hint: expect.stringContaining("accept") });
    expect(await readFile(file(), "utf8")).toBe(whole);
  });

  it("are none where nobody has begun", async () => {
    expect(await readReviewFile(join(folder, "nowhere"))).toEqual([]);
  });
});
