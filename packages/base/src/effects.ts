import type { Clock } from "./clock.js";
import type { Random } from "./random.js";

/** Everything a stage may touch outside its inputs. The command line passes the real ones, tests their own. */
export interface StageEffects {
  clock: Clock;
  random: Random;
  /** Progress and findings for people; one line a call. */
  log(line: string): void;
  signal: AbortSignal;
}
