/** A place in the drawing, in pixels; y grows downwards. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle with sides along the axes, given by its centre. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/*
 * Only + - * / and the square root are used on coordinates: every JavaScript engine rounds these alike,
 * while sine, cosine and Math.hypot may differ in their last bit and with it the drawing.
 */

/** The distance of two points. */
export function distance(one: Point, other: Point): number {
  return Math.sqrt((one.x - other.x) ** 2 + (one.y - other.y) ** 2);
}

/** The point at the share `at` (0 to 1) of the way from one point to another. */
export function pointBetween(one: Point, other: Point, at: number): Point {
  return { x: one.x + (other.x - one.x) * at, y: one.y + (other.y - one.y) * at };
}

/** The area that two boxes share, in square pixels, when the first is wider by `margin` on every side. */
export function overlapArea(one: Box, other: Box, margin: number): number {
  const width = (one.width + other.width) / 2 + margin - Math.abs(one.x - other.x);
  const height = (one.height + other.height) / 2 + margin - Math.abs(one.y - other.y);
  return width > 0 && height > 0 ? Math.min(width, one.width, other.width) * Math.min(height, one.height, other.height) : 0;
}

/** Whether the segment from one point to another runs through a box that is wider by `margin` on every side. */
export function segmentHitsBox(from: Point, to: Point, box: Box, margin: number): boolean {
  let enter = 0;
  let leave = 1;
  for (const axis of ["x", "y"] as const) {
    const half = (axis === "x" ? box.width : box.height) / 2 + margin;
    const delta = to[axis] - from[axis];
    const low = box[axis] - half - from[axis];
    const high = box[axis] + half - from[axis];
    if (delta === 0) {
      if (low > 0 || high < 0) return false;
      continue;
    }
    enter = Math.max(enter, Math.min(low / delta, high / delta));
    leave = Math.min(leave, Math.max(low / delta, high / delta));
    if (enter > leave) return false;
  }
  return true;
}

/** Whether two segments cross, ends included. */
export function segmentsCross(a: Point, b: Point, c: Point, d: Point): boolean {
  return side(a, b, c) * side(a, b, d) <= 0 && side(c, d, a) * side(c, d, b) <= 0;
}

function side(from: Point, to: Point, point: Point): number {
  return (to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x);
}

const QUARTER_STEPS = 9;

/** Unit vectors all around, 36 of them in nearly equal steps, the upward ones first. */
export const directions: readonly Point[] = listDirections();

function listDirections(): Point[] {
  // Rational points of the unit circle, so that no trigonometry is needed.
  const quarter = Array.from({ length: QUARTER_STEPS }, (_, step) => {
    const tangent = step / QUARTER_STEPS;
    return { x: (2 * tangent) / (1 + tangent * tangent), y: -(1 - tangent * tangent) / (1 + tangent * tangent) };
  });
  const right = [...quarter, ...quarter.map(({ x, y }) => ({ x: -y, y: x }))];
  return right.flatMap(({ x, y }) => [{ x, y }, { x: -x, y: -y }]).sort((one, other) => one.y - other.y || one.x - other.x);
}
