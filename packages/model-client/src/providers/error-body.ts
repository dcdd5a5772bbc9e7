/** What a server says about an error. Texts as they came. */
export interface ErrorBody {
  /** Empty where it says nothing. */
  readonly message: string;
  /** `error.code`, as `context_length_exceeded`; a number as text. */
  readonly code: string;
  readonly type: string;
  readonly param: string;
  /** Whether the body was JSON: a page of a proxy or of another server is not. */
  readonly isJson: boolean;
}

/**
 * Reads an error in any of the forms that servers use: OpenAI's `{error: {message, code, type, param}}` (also llama.cpp,
 * Ollama, the Hugging Face router), TGI's `{error: "…", error_type}`, older vLLM's `{object: "error", message, code}`,
 * FastAPI's `{detail}`, and plain text. A body of none of these is without a message.
 */
export function readErrorBody(body: string): ErrorBody {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return { message: /^\s*</.test(body) ? "" : body, code: "", type: "", param: "", isJson: false };
  }
  return errorOf(value);
}

/** The same for a body that is JSON already. */
export function errorOf(value: unknown): ErrorBody {
  const whole = record(Array.isArray(value) ? value[0] : value);
  const inner = record(whole["error"]);
  const said = [inner["message"], whole["error"], whole["message"], whole["detail"]].find((part) => typeof part === "string" && part !== "")
    ?? details(whole["detail"]) ?? (Object.keys(inner).length > 0 ? inner["message"] ?? inner : "");
  return {
    message: typeof said === "string" ? said : JSON.stringify(said),
    code: word(inner["code"] ?? whole["code"]),
    type: word(inner["type"] ?? whole["error_type"] ?? whole["type"]),
    param: word(inner["param"] ?? whole["param"]),
    isJson: true,
  };
}

/** FastAPI lists what is wrong with a request: `[{loc: ["body", "messages"], msg}]`. */
function details(detail: unknown): string | undefined {
  if (!Array.isArray(detail) || detail.length === 0) return undefined;
  return detail.map((part) => {
    const { loc, msg } = record(part);
    return `${Array.isArray(loc) ? `${loc.join(".")}: ` : ""}${word(msg)}`;
  }).join("; ");
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value as Record<string, unknown> : {};
}

function word(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
