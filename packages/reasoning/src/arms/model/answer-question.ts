import type { ModelClient } from "@r2ta/model-client";
import { createLocationIndex } from "../../answer/location-index.js";
import type { WorkedExample } from "../../examples/worked-example.js";
import type { ModelArmConfig } from "../../arm-config.js";
import type { CallBook } from "../../call-book.js";
import type { PromptSet } from "../../prompt-set.js";
import type { Question } from "../../question.js";
import type { SentenceReader } from "../rules/rules.js";
import { openingMessages } from "./compose-messages.js";
import { excerptItem } from "./excerpt.js";
import { joinParts } from "./join-parts.js";
import type { Solution } from "./solution.js";
import { solve } from "./solve.js";
import { openTalk } from "./talk.js";
import { vote } from "./vote.js";

/** An arm that asks a model, and what it asks with. */
export interface ModelArm {
  readonly name: string;
  readonly config: ModelArmConfig;
  readonly prompts: PromptSet;
  /** Worked examples of `few-shot`; the other arms show none. */
  readonly examples: readonly WorkedExample[];
  readonly client: ModelClient;
  readonly signal: AbortSignal;
  readonly readSentence: SentenceReader;
}

/**
 * What the arm makes of one question; its calls are asked one after the other and noted in `book`.
 * Sample s of repeat r asks as request r × samples + s, so that samples and repeats are different draws, each paid once.
 */
export async function answerQuestion({ name, config, prompts, examples, client, signal, readSentence }: ModelArm, { item, repeat }: Question, book: CallBook): Promise<Solution> {
  const context = { diagram: item.diagram, requirementIds: item.requirements.map(({ id }) => id), locations: createLocationIndex(item.diagram) };
  const subjects = config.requirements === "whole" ? [item] : excerptItem(item, readSentence);
  const shown = config.kind === "few-shot" ? examples : [];
  const sampleCount = config.kind === "self-consistency" ? config.samples : 1;
  const samples: Solution[] = [];
  for (let sample = 0; sample < sampleCount; sample++) {
    const subject = { config, prompts, context, purpose: { arm: name, variantId: item.variantId, repeat }, requestRepeat: repeat * sampleCount + sample };
    const talk = openTalk(subject, client, book, signal);
    const parts: Solution[] = [];
    for (const part of subjects) parts.push(await solve(talk, openingMessages(talk, shown, part)));
    const [only] = parts;
    samples.push(config.requirements === "whole" && only ? only : joinParts(parts));
  }
  const [single] = samples;
  return config.kind !== "self-consistency" && single ? single : vote(samples);
}
