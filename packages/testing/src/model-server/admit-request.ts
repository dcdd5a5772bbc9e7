import { badRequest, notFound, type ApiError } from "./api-error.js";
import { promptCharsOf, tokensOf, turnsOf, type ChatBody } from "./chat-body.js";
import type { ModelServerOptions } from "./model-server-options.js";

/** Why a key is not taken; null where it is. `authorization` is the header. */
export function refuseKey(authorization: string | undefined, { apiKey }: ModelServerOptions): ApiError | null {
  if (apiKey === null || authorization === `Bearer ${apiKey}`) return null;
  return authorization === undefined
    ? { status: 401, message: "You didn't provide an API key. Provide it in an Authorization header using Bearer auth.", type: "invalid_request_error", code: null, param: null }
    : { status: 401, message: "Incorrect API key provided.", type: "invalid_request_error", code: "invalid_api_key", param: null };
}

/** Why a request is turned away before a model sees it; null where it is let in. */
export function refuseRequest(body: ChatBody, { models, contextTokens, supports }: ModelServerOptions): ApiError | null {
  if (!models.includes(body.model)) return notFound(`The model \`${body.model.slice(0, 200)}\` does not exist or you do not have access to it.`, "model_not_found");
  const format = body.response_format?.type;
  if (format !== undefined && format !== "text" && !(format === "json_schema" ? supports.jsonSchema : format === "json_object" && supports.jsonObject)) {
    return badRequest(`Invalid parameter: 'response_format' of type '${format.slice(0, 40)}' is not supported with this model.`, null, "response_format");
  }
  if (body.logprobs === true && !supports.logprobs) return badRequest("This model does not support 'logprobs'.", "unsupported_parameter", "logprobs");
  const promptTokens = tokensOf(promptCharsOf(turnsOf(body)));
  if (contextTokens !== null && promptTokens > contextTokens) {
    return badRequest(`This model's maximum context length is ${contextTokens} tokens. However, your messages resulted in ${promptTokens} tokens. Please reduce the length of the messages.`, "context_length_exceeded", "messages");
  }
  return null;
}
