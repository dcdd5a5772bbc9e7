/** An error as an OpenAI-compatible server answers it. */
export interface ApiError {
  readonly status: number;
  readonly message: string;
  readonly type: string;
  readonly code: string | null;
  readonly param: string | null;
}

/** The body of an error. */
export function printApiError({ message, type, code, param }: ApiError): string {
  return JSON.stringify({ error: { message, type, param, code } });
}

/** A request that is wrong as it stands. */
export function badRequest(message: string, code: string | null = null, param: string | null = null): ApiError {
  return { status: 400, message, type: "invalid_request_error", code, param };
}

/** An address or an object that is not there. */
export function notFound(message: string, code: string | null = null): ApiError {
  return { status: 404, message, type: "invalid_request_error", code, param: null };
}
