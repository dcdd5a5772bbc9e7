import { endPath, participantLabel } from "../location.js";
import type { DiagramIndex } from "./diagram-index.js";
import type { Report } from "./finding.js";

/** V16. */
export function checkDegree({ diagram }: DiagramIndex, report: Report): void {
  for (const { name, participants } of diagram.relationships) {
    if (participants.length < 2) report(`rel:${name}`, `The relationship “${name}” has fewer than two participants.`, "Name two or more; an entity related to itself stands twice, with two roles.");
  }
}

/** V17. */
export function checkParticipantsExist({ diagram, entities }: DiagramIndex, report: Report): void {
  for (const { name, participants } of diagram.relationships) {
    for (const participant of participants) {
      if (!entities.has(participant.entity)) {
        report(endPath(name, participant), `The relationship “${name}” names “${participant.entity}”, which is not an entity.`, "Declare the entity, or correct the name.");
      }
    }
  }
}

/** V18. Types rule this out inside the program; values from elsewhere are still checked. */
export function checkCard({ diagram }: DiagramIndex, report: Report): void {
  for (const { name, participants } of diagram.relationships) {
    for (const participant of participants) {
      if (participant.card !== "1" && participant.card !== "N") {
        report(endPath(name, participant), `The ratio label of “${participantLabel(participant)}” in “${name}” is “${String(participant.card)}”.`, "Write 1 or N; other numbers belong into the bounds, as [0..5].");
      }
    }
  }
}

/** V19. */
export function checkBounds({ diagram }: DiagramIndex, report: Report): void {
  for (const { name, participants } of diagram.relationships) {
    for (const participant of participants) {
      const { min, max, total } = participant;
      if (min !== null && min >= 1 !== total) {
        report(endPath(name, participant), `“${participantLabel(participant)}” takes part in “${name}” at least ${min} times, and its participation is ${total ? "total" : "partial"}.`, total ? "Write a minimum of 1 or more, or make the participation partial." : "Write a minimum of 0, or make the participation total.");
      }
      if (max !== null && max < Math.max(min ?? 0, 1)) {
        report(endPath(name, participant), `“${participantLabel(participant)}” may take part in “${name}” at most ${max} times, which is below its minimum or below 1.`, "Correct the bounds: min is at most max, and max at least 1.");
      }
    }
  }
}

/** V20. One unnamed end beside named ones can still be told apart: W06 speaks of it. */
export function checkRoles({ diagram }: DiagramIndex, report: Report): void {
  for (const { name, participants } of diagram.relationships) {
    for (const [index, participant] of participants.entries()) {
      for (let earlier = 0; earlier < index; earlier += 1) {
        const other = participants[earlier];
        if (other?.entity !== participant.entity || other.role !== participant.role) continue;
        report(endPath(name, participant), `“${participant.entity}” takes part in “${name}” twice ${participant.role === null ? "without roles" : `as “${participant.role}”`}.`, "Give each end a role name of its own.");
        break;
      }
    }
  }
}

/** V21. */
export function checkBoundsMatchRatio({ diagram }: DiagramIndex, report: Report): void {
  for (const { name, participants } of diagram.relationships) {
    const [one, other] = participants;
    if (!one || !other || participants.length !== 2) continue;
    for (const [here, across] of [[one, other], [other, one]] as const) {
      if (here.max !== null && (here.max === 1) !== (across.card === "1")) {
        report(endPath(name, here), `“${participantLabel(here)}” takes part in “${name}” at most ${here.max} times, and the label of “${participantLabel(across)}” is ${across.card}.`, `At most once is the same as 1 on the end of “${participantLabel(across)}”: change the maximum or that label.`);
      } else if (here.min !== null && here.min > 1 && across.card === "1") {
        report(endPath(name, here), `“${participantLabel(here)}” takes part in “${name}” at least ${here.min} times, and the label of “${participantLabel(across)}” is 1.`, `With 1 on the end of “${participantLabel(across)}” it takes part at most once: change the minimum or that label.`);
      }
    }
  }
}
