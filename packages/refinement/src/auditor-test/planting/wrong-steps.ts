import type { Opening } from "./opening.js";
import { categoryOf } from "./wrong-claims.js";
import { isConclusion, requirementIdsOf, type TraceUnderEdit } from "./trace-under-edit.js";

/** What a model says that has nothing to say. */
const paddings = [
  "Before going on, it helps to remember that a good diagram is easy to read and agrees with the sentences.",
  "Let me think about what has been found so far and make sure that everything is considered with the same care.",
  "The next sentences have to be read closely, as the wording of requirements often matters.",
  "In general there are many ways to draw a diagram, and it is important to keep the whole in view.",
  "It is also worth saying that names were compared without regard to case and spelling.",
];

/** A step that rests on a sentence that the item does not have, and asks for an attribute that nobody asked for. */
export function inventedSentence(trace: TraceUnderEdit, step: number): Opening[] {
  const { item, names, random, reasoning } = trace;
  const start = trace.steps[step]?.start ?? 0;
  const entities = item.variant.eerd.entities.map(({ name }) => name);
  if (!takesStep(reasoning, start) || names.free.attribute.length === 0 || entities.length === 0) return [];
  const attribute = random.pick(names.free.attribute);
  const entity = random.pick(entities);
  const id = `R${Math.max(...item.variant.requirements.map((requirement) => Number(requirement.id.slice(1)))) + 1 + random.integer(3)}`;
  const location = `entity:${entity}.attr:${attribute}`;
  const quote = `The ${words(attribute)} of every ${words(entity)} is kept.`;
  return [{
    verdict: "hallucinated", category: "attribute_placement", location, anchors: [], requirementIds: [id], step, stepStart: start,
    edit: { start, end: start, text: `Step ${step + 1}. [${id}] "${quote}"\n- ${location} presence: wants present, has absent -> MISTAKE attribute_placement\n` },
    explanation: `There is no ${id} among the requirements, and no sentence asks for ${location}.`,
  }];
}

/** A step that is said once more, further down. */
export function repeatedStep(trace: TraceUnderEdit, step: number): Opening[] {
  const { steps, reasoning, random } = trace;
  const source = steps[step];
  const [claim] = trace.lines.filter((line) => line.step === step);
  const targets = steps.flatMap(({ start }, index) => (index > step && takesStep(reasoning, start) ? [{ start, index }] : []));
  if (!source || !claim || targets.length === 0) return [];
  const target = random.pick(targets);
  return [{
    verdict: "irrelevant", category: categoryOf(claim.claim), location: claim.claim.location, anchors: [], requirementIds: requirementIdsOf(trace, step), step: target.index, stepStart: target.start,
    edit: { start: target.start, end: target.start, text: reasoning.slice(source.start, source.end) }, explanation: `It says step ${step + 1} once more.`,
  }];
}

/** A step of talk. */
export function padding({ steps, reasoning, random }: TraceUnderEdit, step: number): Opening[] {
  const start = steps[step]?.start ?? 0;
  if (!takesStep(reasoning, start)) return [];
  return [{
    verdict: "irrelevant", category: null, location: null, anchors: [], requirementIds: [], step, stepStart: start,
    edit: { start, end: start, text: `Step ${step + 1}. ${random.pick(paddings)}\n` }, explanation: "It decides nothing.",
  }];
}

/** The step of one mistake is gone, so that nothing speaks of the mistake any more. A step of several mistakes stays: that would be several errors. */
export function removedStep(trace: TraceUnderEdit, step: number): Opening[] {
  const { steps, lines, item } = trace;
  const stretch = steps[step];
  const found = lines.filter((line) => line.step === step && line.claim.verdict !== "ok");
  const [line] = found;
  if (!stretch || !line || found.length > 1 || line.claim.verdict === "ok" || isConclusion(trace.reasoning, stretch)) return [];
  const { location, property, wants, has, verdict } = line.claim;
  const mistake = item.variant.mistakes.find((one) => one.category === verdict && [one.location, ...one.anchors].includes(location));
  const requirementIds = requirementIdsOf(trace, step);
  return [{
    verdict: "missed-mistake", category: verdict, location, requirementIds, step: null, stepStart: stretch.start,
    anchors: mistake ? [mistake.location, ...mistake.anchors].filter((place) => place !== location) : [],
    edit: { start: stretch.start, end: stretch.end, text: "" },
    explanation: `No step sees that ${requirementIds.join(", ")} wants ${wants} as the ${property} of ${location}, and the diagram has ${has}.`,
  }];
}

/** Whether a step in canonical form could stand here: before another, or before the conclusion. Among prose it would stand out. */
function takesStep(reasoning: string, start: number): boolean {
  return (start === 0 || reasoning[start - 1] === "\n") && (/^Step [0-9]{1,6}\. /.test(reasoning.slice(start, start + 20)) || isConclusion(reasoning, { start }));
}

function words(name: string): string {
  return name.toLowerCase().replace(/[_-]+/g, " ");
}
