import { parseDiagramText } from "@r2ta/eerd";
import type { TraceRow } from "@r2ta/reasoning/artifact";
import type { Scenario, Variant } from "@r2ta/synthesis/artifact";
import type { TrainingItem } from "../src/training-item.js";

/** The item that the guide follows from raw trace to accepted trace: its sentences, its diagram and the one mistake in it. */
export function readHarbourItem(sentences: readonly string[], diagramText: string): TrainingItem {
  const requirements = sentences.map((description, index) => ({ id: `R${index + 1}`, description }));
  const diagram = parseDiagramText(diagramText);
  const participants = (total: boolean) => diagram.relationships.map((relationship) => relationship.name === "HOME_QUAY"
    ? { ...relationship, participants: relationship.participants.map((end) => (end.entity === "VESSEL" ? { ...end, total } : end)) } : relationship);
  const fact = "rel:HOME_QUAY.end:VESSEL participation";
  const scenario: Scenario = {
    id: "harbour", domain: "harbour", title: "A harbour", requirements, eerd: { ...diagram, relationships: participants(true) }, assumptions: [],
    trace: {
      "entity:VESSEL": ["R1"], "entity:VESSEL.key": ["R1"], "entity:VESSEL.attr:imo_number": ["R1"],
      "entity:QUAY": ["R2"], "entity:QUAY.key": ["R2"], "entity:QUAY.attr:quay_code": ["R2"],
      "rel:HOME_QUAY": ["R3"], "rel:HOME_QUAY.end:QUAY": ["R3"], "rel:HOME_QUAY.end:VESSEL": ["R3"],
      "entity:CABIN": ["R4"], "entity:CABIN.key": ["R4"], "entity:CABIN.attr:label": ["R4"], "rel:HAS_CABIN identification": ["R4"],
    },
  };
  const variant: Variant = {
    id: "harbour-001", scenarioId: "harbour", split: "train", requirements, eerd: diagram, seed: "1", generatorVersion: "1",
    mistakes: [{
      category: "wrong_participation", operator: "total-to-partial", location: "rel:HOME_QUAY.end:VESSEL", locationInDiagram: true, anchors: ["rel:HOME_QUAY"], requirementIds: ["R3"],
      before: { [fact]: "total" }, after: { [fact]: "partial" }, consequences: [],
      explanation: "Every vessel has a home quay, so VESSEL takes part totally; the diagram lets a vessel have none.",
    }],
  };
  return { variant, scenario };
}

/** A row as an arm would have written it. */
export function rowOf(reasoning: string | null, raw: string): TraceRow {
  return { variantId: "harbour-001", arm: "student", repeat: 0, reasoning, steps: [], raw, model: "m", usage: null, costUsd: null, calls: [], simulated: false, finishReason: null, status: "ok", failure: null, failureKind: null };
}
