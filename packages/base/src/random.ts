import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { createHash } from "node:crypto";

/** A seeded source of random numbers: the same seed gives the same numbers on every machine. */
export interface Random {
  /** A number in [0, 1). */
  float(): number;
  /** An integer in [0, below). `below` is 1 or more. */
  integer(below: number): number;
  /** One item of a list; throws a RangeError for an empty list. */
  pick<T>(items: readonly T[]): T;
  /** A shuffled copy (Fisher-Yates). */
  shuffle<T>(items: readonly T[]): T[];
  /** An independent source named by a label: its numbers do not depend on how many this one has given. */
  fork(label: string | number): Random;
}

/** Makes a random source from a seed, a number or a text. */
export function createRandom(seed: number | string): Random {
  const name = String(seed);
  const generator = xoroshiro128plus(createHash("sha256").update(name).digest().readInt32LE(0));
  const integer = (below: number): number => uniformInt(generator, 0, below - 1);
  return {
    float: () => uniformFloat64(generator),
    integer,
    pick(items) {
      const item = items[integer(Math.max(1, items.length))];
      if (item === undefined) throw new RangeError("pick: the list is empty");
      return item;
    },
    shuffle(items) {
      const copy = [...items];
      for (let last = copy.length - 1; last > 0; last--) {
        const other = integer(last + 1);
        [copy[last], copy[other]] = [copy[other] as (typeof copy)[number], copy[last] as (typeof copy)[number]];
      }
      return copy;
    },
    fork: (label) => createRandom(`${name}/${label}`),
  };
}
