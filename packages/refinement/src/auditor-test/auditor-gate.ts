import type { AuditorCard, Rate } from "./auditor-card.js";

/** Whether the data of an auditor may train, and why. */
export interface AuditorGate {
  readonly isOpen: boolean;
  /** One sentence for a person. */
  readonly reason: string;
}

/**
 * Whether an auditor is good enough for its data to train: it catches at least `minimum` of all planted errors, and
 * finds fault with wrong steps more often than with right ones (an auditor that objects to everything catches
 * everything). Open where no minimum is asked for; closed where one is asked for and no error was planted.
 */
export function auditorGate(card: AuditorCard, minimum: number | null): AuditorGate {
  if (minimum === null) return { isOpen: true, reason: "The experiment asks for no minimum of its auditor." };
  const caught = card.scores.find(({ group }) => group === "all")?.caught;
  if (!caught || caught.rate === null) return { isOpen: false, reason: `The experiment asks that the auditor catch ${percent(minimum)} of planted errors, and none was planted.` };
  if (caught.rate < minimum) return { isOpen: false, reason: `The auditor caught ${print(caught)} of the planted errors, and the experiment asks for ${percent(minimum)}.` };
  const { falseAlarms } = card;
  if (falseAlarms.rate !== null && falseAlarms.rate >= caught.rate) {
    return { isOpen: false, reason: `The auditor caught ${print(caught)} of the planted errors, and found fault with ${print(falseAlarms)} of the right steps: it does not tell them apart.` };
  }
  return { isOpen: true, reason: `The auditor caught ${print(caught)} of the planted errors; the experiment asks for ${percent(minimum)}.` };
}

function print({ count, of, rate, low, high }: Rate): string {
  return `${count} of ${of} (${percent(rate ?? 0)}, 95% interval ${percent(low ?? 0)} to ${percent(high ?? 1)})`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}
