import { parseDiagramText } from "@r2ta/eerd";
import { drawReviewSample, openReviewContents, type AuditedStep, type PreferencePair, type RefinedTrace } from "@r2ta/refinement";
import type { Variant } from "@r2ta/synthesis/artifact";
import { harbourDiagramText } from "@r2ta/testing";
import type { ReviewSource } from "../src/index.js";

/** What a model may have written to do harm: nothing of it may run, load or colour anything. */
export const HOSTILE = '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script><b>bold</b> \u202Egnp.exe';

const requirements = [
  "The harbour has quays. A quay has a name and a code, each of which tells it apart; it has facilities, and the number of its berths follows from them.",
  "A vessel is known by its IMO number. The address of its owner has a street, a town and a country, and its type is recorded.",
  "Each vessel has exactly one home quay; a quay may be home to up to twelve vessels or to none.",
  "Cabins are labelled A, B, C … on every vessel anew; the number of beds is noted.",
  "Pilots, known by their badge, guide vessels, one pilot many and one vessel by many; the date of the last trip is kept.",
  "A vessel may escort others, each escorted by one at the most.",
  "Some vessels are ferries with car lanes, some are tugs with a bollard pull, none is both, and most are neither.",
  "A charterer is a pilot or an agency; it has a credit limit. An agency is known by its name and city together.",
  "A charterer charters vessels at quays for a fee, from a day on.",
].map((description, index) => ({ id: `R${index + 1}`, description }));

const total = "- rel:HOME_QUAY.end:VESSEL participation: wants total, has partial -> MISTAKE wrong_participation\n";

/** Seven audited steps of every verdict. */
function audit(): AuditedStep[] {
  const step = (source: number | null, text: string, verdict: AuditedStep["verdict"], change: Partial<AuditedStep> = {}): AuditedStep =>
    ({ source, text, verdict, evidence: { requirementIds: [], locations: [] }, correction: null, explanation: "It says what the sentence says, and the diagram has it.", votes: [], ...change });
  return [
    step(0, "Step 1. [R1] \"A quay has a name and a code, each of which tells it apart\"\n- entity:QUAY.key key: wants {code}, {name}, has {code}, {name} -> ok\n", "sound", { evidence: { requirementIds: ["R1"], locations: ["entity:QUAY.key"] } }),
    step(1, "Step 2. [R3] The QUAY end of HOME_QUAY should be N because a quay has many vessels.\n- rel:HOME_QUAY.end:QUAY card: wants N, has 1 -> MISTAKE wrong_cardinality\n", "contradicts-requirement", {
      evidence: { requirementIds: ["R3"], locations: ["rel:HOME_QUAY.end:QUAY"] }, explanation: "The label at QUAY counts quays per vessel, and each vessel has exactly one home quay.",
      correction: "Step 2. [R3] \"Each vessel has exactly one home quay\"\n- rel:HOME_QUAY.end:QUAY card: wants 1, has 1 -> ok\n",
    }),
    step(2, "Step 3. The HARBOUR_MASTER must sign each docking, see entity:HARBOUR_MASTER.\n", "hallucinated", { evidence: { requirementIds: [], locations: ["entity:HARBOUR_MASTER"] }, explanation: "There is no such entity, and no sentence speaks of one.", correction: "" }),
    step(null, "", "missed-mistake", { evidence: { requirementIds: ["R3"], locations: ["rel:HOME_QUAY.end:VESSEL"] }, explanation: "R3 says that each vessel has a home quay; the diagram lets a vessel have none, and no step says so.", correction: `Step 3. [R3] "Each vessel has exactly one home quay"\n${total}` }),
    step(3, "Step 4. [R4] Everything about cabins is fine.\n", "unsupported", { evidence: { requirementIds: ["R4"], locations: ["entity:CABIN"] }, explanation: "It names neither what the sentence wants nor what the diagram has.", correction: "Step 4. [R4] \"Cabins are labelled A, B, C … on every vessel anew\"\n- entity:CABIN strength: wants weak, has weak -> ok\n" }),
    step(4, `Step 5. Let me think about this again. ${HOSTILE}\n`, "irrelevant", { explanation: `It decides nothing. ${HOSTILE}`, correction: "" }),
    step(5, "Step 6. [R7] Ferries and tugs overlap in the diagram, spec:kind.\n", "contradicts-diagram", { evidence: { requirementIds: ["R7"], locations: ["spec:kind"] }, explanation: "The diagram says disjoint.", correction: "Step 6. [R7] \"none is both\"\n- spec:kind disjointness: wants disjoint, has disjoint -> ok\n" }),
  ];
}

const accepted = { accepted: true, reasons: [], claims: 0, unreadLines: 0 };

function refinedTrace(variantId: string): RefinedTrace {
  return {
    variantId, arm: "chain-of-thought", repeat: 0, refiner: "mechanical@1", status: "accepted", originalReasoning: "", originalFeedback: '{"errors":[]}', originalCheck: accepted, audit: audit(),
    reasoning: "", feedback: '{"errors":[]}', feedbackAudit: [], check: accepted, rounds: 1, auditorFaults: 0, calls: [], usage: null, costUsd: null, simulated: true, failure: null, failureKind: null,
  };
}

function pair(variantId: string, kind: number): PreferencePair {
  const [step = "", wrong = ""] = [`Step 2. [R3] "Each vessel has exactly one home quay"\n${total}Conclusion: one mistake.\n`, "Step 2. [R3] A quay has many vessels, so the end should be N.\nConclusion: one mistake.\n"];
  const prefix = "Step 1. [R1] \"A quay has a name and a code\"\n- entity:QUAY.key key: wants {code}, {name}, has {code}, {name} -> ok\n";
  return {
    id: `${variantId}/0/${kind}`, variantId, arm: "chain-of-thought", repeat: 0, span: kind === 0 ? "whole-trace" : "first-error-step", prefix: kind === 0 ? "" : prefix,
    chosen: kind === 0 ? prefix + step : step, rejected: kind === 0 ? prefix + wrong : wrong, chosenFrom: "refined", rejectedFrom: kind === 0 ? "original" : "injected-error",
    verdict: "contradicts-requirement", explanation: "The label at QUAY counts quays per vessel.", simulated: false,
  };
}

/** A source of so many items or more, made of the harbour. */
export function harbourSource(size: number): { source: ReviewSource; refined: RefinedTrace[]; pairs: PreferencePair[] } {
  const eerd = parseDiagramText(harbourDiagramText.replace("VESSEL N total, QUAY 1", "VESSEL N, QUAY 1"));
  const variants = Array.from({ length: Math.max(2, Math.ceil(size / 9)) }, (_, index): Variant => ({ id: `harbour-${index}`, scenarioId: `harbour-${index % 12}`, split: "train", requirements, eerd, mistakes: [], seed: "1", generatorVersion: "1" }));
  const refined = variants.map(({ id }) => refinedTrace(id));
  const pairs = variants.flatMap(({ id }) => [pair(id, 0), pair(id, 1)]);
  const items = drawReviewSample({ refined, pairs }, { size, seed: 3 });
  const contents = openReviewContents({ refined, pairs, variants });
  return {
    refined, pairs,
    source: {
      title: "harbour/2026-01-02", items,
      load: (item) => {
        const content = contents.content(item);
        const revealed = contents.revealed(item);
        return Promise.resolve(content === null || revealed === null ? null : { content, revealed });
      },
    },
  };
}
