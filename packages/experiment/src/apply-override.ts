import { ExperimentOverrideError } from "./experiment-error.js";
import { listSettings } from "./experiment-settings.js";
import { nearestSetting } from "./nearest-setting.js";
import type { Override } from "./parse-override.js";

/** Settings that say which others a group has: `kind` of an arm or a refiner, `required` of a validation. */
const groupKinds = ["kind", "required"];

/**
 * Writes an override into a config, whose own values stay untouched where they are shared. Throws an ExperimentOverrideError
 * for a path that no config of this shape has, with the nearest one; no path reaches a prototype. `resolved` is the config
 * with its defaults, where it has one: a group that comes into being by an override is of the kind that it has by default.
 */
export function applyOverride(config: Record<string, unknown>, { path, value }: Override, resolved: unknown = undefined): void {
  const known = listSettings(config);
  const steps = path.split(".");
  if (!known.includes(path) || steps.includes("__proto__")) {
    const nearest = nearestSetting(path, known);
    throw new ExperimentOverrideError(path, "there is no such setting.", nearest === null ? `Settings are, for example, ${known.slice(0, 4).join(", ")}.` : `Did you mean ${nearest}?`);
  }
  let holder = config;
  let present: unknown = resolved;
  for (const step of steps.slice(0, -1)) {
    const next = holder[step];
    present = isGroup(present) && Object.hasOwn(present, step) ? present[step] : undefined;
    // A default is not in the file yet; its holder comes into being here and is filled by the schema.
    holder = typeof next === "object" && next !== null ? (next as Record<string, unknown>) : ((holder[step] = kindOf(present)) as Record<string, unknown>);
  }
  holder[steps.at(-1) ?? path] = value;
}

function kindOf(group: unknown): Record<string, unknown> {
  return isGroup(group) ? Object.fromEntries(Object.entries(group).filter(([name]) => groupKinds.includes(name))) : {};
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
