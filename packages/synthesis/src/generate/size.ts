/** How large a generated scenario is. */
export type ScenarioSize = "small" | "medium" | "textbook";

/** What a size means. */
export interface SizeLimits {
  /** Entities, both ends included. */
  readonly entities: readonly [number, number];
  /** How likely a construct is planted where there is room for it. */
  readonly planting: number;
  /** Relationships beyond those that keep the diagram in one piece, for each entity. */
  readonly extraLinks: number;
  /** Attributes of a strong entity beside its key, both ends included. */
  readonly attributes: readonly [number, number];
  /** The most statements that one requirement carries. */
  readonly statements: number;
}

export const sizeLimits: Readonly<Record<ScenarioSize, SizeLimits>> = {
  small: { entities: [2, 4], planting: 0.45, extraLinks: 0.2, attributes: [1, 4], statements: 3 },
  medium: { entities: [5, 8], planting: 0.5, extraLinks: 0.3, attributes: [0, 3], statements: 3 },
  textbook: { entities: [9, 14], planting: 0.7, extraLinks: 0.25, attributes: [0, 2], statements: 4 },
};
