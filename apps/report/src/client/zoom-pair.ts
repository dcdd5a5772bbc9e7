import { zoomControls, ZoomFrame } from "./zoom-frame.js";

/** Two frames that show drawings of the same size: what one scrolls or zooms, the other does too. */
export class ZoomPair {
  readonly frames: readonly [before: ZoomFrame, after: ZoomFrame];
  readonly controls: HTMLElement;

  constructor(labels: readonly [before: string, after: string]) {
    this.frames = [new ZoomFrame(labels[0]), new ZoomFrame(labels[1])];
    this.controls = zoomControls(this.frames);
    const [one, other] = this.frames.map(({ element }) => element) as [HTMLElement, HTMLElement];
    follow(one, other);
    follow(other, one);
  }

  /** Shows both drawings at once, at the same place. */
  show(id: string, drawings: readonly [before: string, after: string], labels: readonly [before: string, after: string]): void {
    const [one, other] = this.frames;
    one.show(id, drawings[0], labels[0]);
    other.show(id, drawings[1], labels[1]);
    // Where only the correct diagram has the element, the place that it left free is what both must show.
    const leader = other.canvas.querySelector(".eerd-mistake") === null ? one : other;
    const follower = leader === one ? other : one;
    follower.element.scrollTo({ left: leader.element.scrollLeft, top: leader.element.scrollTop, behavior: "instant" });
  }
}

/** An element that is at the place already fires no event, so that the two do not chase each other. */
function follow(leader: HTMLElement, follower: HTMLElement): void {
  leader.addEventListener("scroll", () => {
    if (follower.scrollLeft !== leader.scrollLeft || follower.scrollTop !== leader.scrollTop) follower.scrollTo({ left: leader.scrollLeft, top: leader.scrollTop, behavior: "instant" });
  }, { passive: true });
}
