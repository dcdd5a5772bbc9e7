/** Harmless words beside the facts. None restricts, counts or names anything of a diagram. */

/** Sentences that may follow any requirement, whatever the domain. */
export const asides: readonly string[] = [
  "This has been the custom for years.",
  "Everyone has agreed to this.",
  "The old ledgers say so, too.",
  "So it was decided at the last meeting.",
  "That much is clear to everybody.",
  "The auditors will ask about it.",
  "We have been asked about this before.",
  "This saves a lot of paper.",
];

/** Openings before the first sentence of a requirement. */
export const openings: readonly string[] = [
  "As agreed, ", "Please note: ", "As everybody knows, ", "For the record, ", "In our practice, ", "By the rules in force, ",
];
