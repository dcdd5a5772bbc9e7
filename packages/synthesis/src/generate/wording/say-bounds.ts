import type { Verb } from "../language/inflect.js";
import { numberWord } from "../language/phrase.js";
import type { Bounds } from "../plan/plan.js";
import type { Spoken, Writer } from "./writer.js";

/** How often one instance takes part, both bounds in so many words: “each pot is fired in exactly one kiln”. No capital, no full stop. */
export function sayBounds(writer: Writer, subject: Spoken, { base, singular, plural }: Verb, object: Spoken, { min, max }: Bounds): string {
  const { one, many, any } = subject;
  const [low, high] = [numberWord(min), max === null ? "" : numberWord(max)];
  if (max === 1) {
    return min === 1
      ? writer.clause("exactly one", [
        `each ${one} ${singular} exactly one ${object.one}`,
        `every ${one} ${singular} precisely one ${object.one}`,
        `each ${one} must ${base} one ${object.one} and never more than one`,
        `every ${one} ${singular} one ${object.one}, neither more nor fewer`,
        `any ${one} ${singular} exactly one ${object.one}`,
        `no ${one} ${singular} more than one ${object.one}, and none goes without`,
      ])
      : writer.clause("at most one", [
        `${any} ${singular} at most one ${object.one}, possibly none`,
        `each ${one} ${singular} no more than one ${object.one}, and some ${many} ${plural} none`,
        `${any} may ${base} one ${object.one} but never more, and need not ${base} any`,
        `not every ${one} ${singular} ${object.any}, and none ${singular} more than one`,
        `${any} ${singular} either one ${object.one} or none at all`,
        `some ${many} ${plural} one ${object.one}, others ${plural} none, and no ${one} ${singular} more than one`,
      ]);
  }
  if (max === null && min >= 2) {
    return writer.clause("at least a number", [
      `each ${one} ${singular} at least ${low} ${object.many}`,
      `every ${one} ${singular} ${low} or more ${object.many}`,
      `each ${one} ${singular} no fewer than ${low} ${object.many}`,
      `every ${one} must ${base} at least ${low} ${object.many} and may ${base} more`,
      `each ${one} ${singular} a minimum of ${low} ${object.many}`,
      `each ${one} ${singular} at least ${low} ${object.many}, often more`,
    ]);
  }
  if (max === null) {
    return min === 1
      ? writer.clause("one or more", [
        `each ${one} ${singular} one or more ${object.many}`,
        `every ${one} ${singular} at least one ${object.one} and may ${base} several`,
        `${any} ${singular} at least one ${object.one}, often several`,
        `each ${one} must ${base} at least one ${object.one} and may ${base} more than one`,
        `each ${one} ${singular} at least one ${object.one}, if not several`,
        `every ${one} ${singular} one or several ${object.many}`,
      ])
      : writer.clause("any number", [
        `${any} may ${base} several ${object.many} or none`,
        `${any} ${singular} any number of ${object.many}, possibly none`,
        `some ${many} ${plural} no ${object.one}, others ${plural} several`,
        `${any} may ${base} many ${object.many}, but some ${many} ${plural} none`,
        `${any} need not ${base} any ${object.one} and may ${base} more than one`,
        `${any} ${singular} zero or more ${object.many}`,
      ]);
  }
  return min >= 2
    ? writer.clause("between two numbers", [
      `each ${one} ${singular} between ${low} and ${high} ${object.many}`,
      `every ${one} ${singular} at least ${low} and at most ${high} ${object.many}`,
      `each ${one} ${singular} ${low} to ${high} ${object.many}`,
      `each ${one} ${singular} no fewer than ${low} and no more than ${high} ${object.many}`,
      `each ${one} must ${base} between ${low} and ${high} ${object.many}`,
      `every ${one} ${singular} ${low} ${object.many} at least and ${high} at most`,
    ])
    : writer.clause("up to a number", [
      `${any} ${singular} up to ${high} ${object.many}, possibly none`,
      `${any} may ${base} at most ${high} ${object.many}, or none`,
      `each ${one} ${singular} no more than ${high} ${object.many}, and some ${many} ${plural} none`,
      `${any} ${singular} any number of ${object.many} from zero to ${high}`,
      `${any} need not ${base} any ${object.one} and may ${base} as many as ${high}`,
      `some ${many} ${plural} no ${object.one}, others ${plural} up to ${high}, never more`,
    ]);
}
