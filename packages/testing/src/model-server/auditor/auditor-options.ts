import { z } from "zod";

const chance = z.number().min(0).max(1);

/** How well the scripted auditor does. */
export const auditorOptionsSchema = z.strictObject({
  /** The chance of each wrong step to be found, and of each missed mistake to be inserted; drawn again when it is asked again. */
  catch: chance.default(0.9),
  /** The chance of each right step to be found fault with. */
  falseAlarm: chance.default(0.02),
  /** The chance of an answer about steps, sentences and places that do not exist. */
  nonsense: chance.default(0),
});
export type AuditorOptions = z.output<typeof auditorOptionsSchema>;
