/** Words by which servers say what is wrong, where they have no code for it. */

/** The prompt, or prompt and reply together, do not fit into the model's context. */
export const saysContextLength = new RegExp([
  "context_length_exceeded", "exceed_context_size_error",                 // OpenAI, llama.cpp
  "maximum context length", "(?:max(?:imum)?|model'?s?) context (?:length|size|window)", // OpenAI, vLLM, SGLang, Ollama
  "exceeds? the (?:available |model'?s? )?context (?:size|length|window)", "exceed context window", // llama.cpp, Ollama, llama-cpp-python
  "longer than the (?:model'?s )?(?:maximum )?(?:model|context) length",   // vLLM, SGLang
  "inputs?`? tokens? \\+ `?max_new_tokens`? must be", "`?inputs`? must have less than", // TGI
  "input (?:length|is too long)[^.]*exceed", "prompt is too long", "prompt too long",
  "reduce the length of the (?:messages|prompt|input)",
].join("|"), "i");

/** JSON cannot be asked for in this way. */
export const saysFormat = /response_format|response format|json[_ ]schema|json_object|json mode|structured[_ ]outputs?|guided|grammar|outlines|invalid schema/i;

/** The account is used up. Per-minute limits are worded alike by some, but say when to come back. */
export const saysQuota = /insufficient[_ ](?:quota|balance|credits?|funds)|exceeded your (?:current quota|monthly)|included credits|billing|payment required|out of credits|credit balance|prepaid/i;

/** The same as a code. */
export const isQuotaCode = /^(?:insufficient_quota|insufficient_balance|insufficient_credits?|billing_hard_limit_reached|billing_not_active|quota_exceeded)$/;

/** The model's name is not known, whatever the status. */
export const isUnknownModelCode = /^(?:model_not_found|model_not_supported|invalid_model|unknown_model)$/;

/** A 404 that speaks of the model; a wrong path has other words (`Not Found`, `Invalid URL`, `File Not Found`). */
export const saysUnknownModel = /\b(?:model|deployment|adapter)\b/i;
