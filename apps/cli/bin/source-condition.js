/** Resolves packages of this workspace to their sources, as `node --conditions=@r2ta/source` would. */
export function resolve(specifier, context, next) {
  return next(specifier, { ...context, conditions: ["@r2ta/source", ...context.conditions] });
}
