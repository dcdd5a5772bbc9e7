import { nearestWord } from "@r2ta/eerd";

/**
 * The setting that a path most likely means: the nearest as a whole; else one whose last step is nearest to the path's, of
 * several the one that shares most of the steps before it, as `models.base.sampling.temperature` for `models.base.temprature`.
 * Null where none is near.
 */
export function nearestSetting(path: string, known: readonly string[]): string | null {
  const whole = nearestWord(path, known);
  if (whole !== null) return whole;
  const steps = path.split(".");
  const last = nearestWord(lastOf(steps), [...new Set(known.map((each) => lastOf(each.split("."))))]);
  if (last === null) return null;
  const shared = (each: string): number => each.split(".").filter((step, index) => step === steps[index]).length;
  const candidates = known.filter((each) => lastOf(each.split(".")) === last);
  return candidates.reduce<string | null>((best, each) => (best === null || shared(each) > shared(best) ? each : best), null);
}

function lastOf(steps: readonly string[]): string {
  return steps.at(-1) ?? "";
}
