import { digestJson, type Digest } from "@r2ta/base";

/** What a stage's result depends on, all of it. */
export interface StageKeyParts {
  /** The stage's name: `synthesis`. */
  stage: string;
  /** Raised with every change of the stage that changes results. */
  version: string;
  /** The digests of the inputs, in the order in which the stage takes them. */
  inputs: readonly Digest[];
  /** The stage's resolved config: any JSON. A default counts like a value that was set. */
  config: unknown;
}

/** The key under which a stage's result is stored: equal parts, equal key, on every machine. Throws for a config that JSON cannot hold. */
export function stageKey({ stage, version, inputs, config }: StageKeyParts): Digest {
  return digestJson({ stage, version, inputs, config });
}
