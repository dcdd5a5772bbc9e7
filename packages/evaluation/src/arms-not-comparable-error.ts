import { R2taError } from "@r2ta/base";

/**
 * Two arms that did not answer the same items. `kind` says what differs; `onlyFirst` and `onlySecond` hold the ids of what
 * only one of them has (items, or `item, repeat 1`), and both the same list where the item itself differs.
 */
export class ArmsNotComparableError extends R2taError {
  constructor(readonly kind: "nothing" | "items" | "repeats" | "contents" | "twice", message: string, hint: string, readonly onlyFirst: readonly string[] = [], readonly onlySecond: readonly string[] = []) {
    super({ code: "arms-not-comparable", message, hint });
  }
}
