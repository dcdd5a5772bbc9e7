/** The outline of a node. A junction is a bare point where lines meet. */
export type NodeShape = "rectangle" | "diamond" | "ellipse" | "circle" | "junction";

/** One node of the drawing, before it has a place. Sizes in pixels, of the outer outline. */
export interface SceneNode {
  /** The location path, which is also the node's id; stable across variants of a diagram. */
  readonly location: string;
  readonly shape: NodeShape;
  readonly lines: readonly string[];
  /** Small lines under the name, which belong to `location` + `.key`: the keys of an entity that underlines alone cannot tell apart. */
  readonly notes: readonly string[];
  readonly width: number;
  readonly height: number;
  /** A double outline: weak, identifying or multivalued. */
  readonly isDouble: boolean;
  /** A dashed outline: derived. */
  readonly isDashed: boolean;
  readonly underline: "none" | "solid" | "dashed";
  /** For an underlined attribute, the location of the key that underlines it. */
  readonly keyLocation: string | null;
}

/** What stands beside a line. */
export interface LineLabel {
  readonly text: string;
  readonly style: "card" | "role" | "bounds" | "plain";
}

/** One line of the drawing. */
export interface SceneLine {
  readonly location: string;
  /** The element that the line shows; several lines may belong to one location. */
  readonly kind: "attribute" | "arm" | "superclass" | "subclass" | "category";
  /** Node locations. */
  readonly from: string;
  readonly to: string;
  /** A double line: total. */
  readonly isDouble: boolean;
  /** Whether a ⊂ stands on the line, open towards `to`. */
  readonly hasSubsetSign: boolean;
  /** Beside the line, near `from`. */
  readonly labels: readonly LineLabel[];
}

/** Everything that is drawn of a diagram, in an order that depends on the content only. */
export interface Scene {
  readonly nodes: readonly SceneNode[];
  readonly lines: readonly SceneLine[];
}
