let bundled = {};

/** `packages`: the URLs of those packages that are loaded already, as parts of a bundle. */
export function initialize(data) {
  bundled = data?.packages ?? {};
}

/**
 * Resolves packages of this workspace to their sources, as `node --conditions=@r2ta/source` would, also for an
 * experiment file that lies outside the workspace. Every TypeScript file is a module, whatever package.json is above it.
 */
export async function resolve(specifier, context, next) {
  if (Object.hasOwn(bundled, specifier)) return { url: bundled[specifier], format: "module", shortCircuit: true };
  const conditions = ["@r2ta/source", ...context.conditions];
  const parentURL = specifier.startsWith("@r2ta/") ? import.meta.url : context.parentURL;
  const resolved = await next(specifier, { ...context, conditions, parentURL });
  return /^file:.*\.ts(\?|$)/.test(resolved.url) ? { ...resolved, format: "module" } : resolved;
}
