import { instance, type Viz } from "@viz-js/viz";

let loading: Promise<Viz> | null = null;

/** Graphviz as WebAssembly, started once and then shared. */
export function loadGraphviz(): Promise<Viz> {
  loading ??= instance();
  return loading;
}
