/** A request that cannot be met: a status of HTTP, and a sentence for the reviewer. */
export class RequestError extends Error {
  constructor(readonly status: number, message: string) {
    super(message);
  }
}
