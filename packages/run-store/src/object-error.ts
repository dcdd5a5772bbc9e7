import { R2taError, type Digest } from "@r2ta/base";

/** No object has this digest. */
export class ObjectMissingError extends R2taError {
  readonly digest: Digest;

  constructor(digest: Digest, place: string) {
    super({
      code: "object-missing",
      message: `Object ${digest} is not in the store (${place}).`,
      hint: "Bring the object back from a backup, or run the experiment that makes it again: r2ta run.",
    });
    this.digest = digest;
  }
}

/** The bytes under a digest are not the bytes that were stored. */
export class ObjectCorruptError extends R2taError {
  readonly digest: Digest;
  readonly file: string;
  readonly found: Digest;

  constructor(digest: Digest, file: string, found: Digest) {
    super({
      code: "object-corrupt",
      message: `Object ${file} is damaged: its content has the digest ${found} instead of ${digest}.`,
      hint: `Delete ${file} and bring it back from a backup, or run the experiment that makes it again; check the disk.`,
    });
    this.digest = digest;
    this.file = file;
    this.found = found;
  }
}
