import { readdirSync, readFileSync } from "node:fs";
import type { PromptSet } from "../src/prompt-set.js";

const folder = new URL("../prompts/", import.meta.url);

/** The shipped prompts, as who runs the stage reads them. */
export const shippedPrompts: PromptSet = Object.fromEntries(
  readdirSync(folder).filter((name) => name.endsWith(".md")).map((name) => [name.slice(0, -3), readFileSync(new URL(name, folder), "utf8")]),
);
