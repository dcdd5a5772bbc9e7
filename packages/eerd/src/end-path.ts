/** The path of one relationship end, `rel:R.end:X` or `rel:R.end:X(role)`. */
export function endPath(relationship: string, participant: { readonly entity: string; readonly role: string | null }): string {
  return `rel:${relationship}.end:${participantLabel(participant)}`;
}

/** `X`, or `X(role)` where there is a role. */
export function participantLabel(participant: { readonly entity: string; readonly role: string | null }): string {
  return participant.role === null ? participant.entity : `${participant.entity}(${participant.role})`;
}
