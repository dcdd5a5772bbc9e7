/** For each signal, who wants to know; one listener a signal, since Node warns of a leak from the eleventh on. */
const listeners = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls `action` when the signal is aborted; the returned function calls it off. A signal of a whole run may have thousands.
 * A signal that is aborted already calls nothing: look at it first.
 */
export function onAbort(signal: AbortSignal, action: () => void): () => void {
  let actions = listeners.get(signal);
  if (actions === undefined) {
    const made = new Set<() => void>();
    signal.addEventListener("abort", () => {
      for (const each of [...made]) each();
    }, { once: true });
    listeners.set(signal, made);
    actions = made;
  }
  const all = actions;
  all.add(action);
  return () => all.delete(action);
}
