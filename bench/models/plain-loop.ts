// The calls through the `openai` package and p-limit alone: node plain-loop.ts FOLDER BASE_URL CALLS AT_ONCE PROMPTS.json
import { readFile } from "node:fs/promises";
import OpenAI from "openai";
import pLimit from "p-limit";

const [, baseURL = "", calls = "0", atOnce = "1", promptsFile = ""] = process.argv.slice(2);
const prompts = (JSON.parse(await readFile(promptsFile, "utf8")) as string[]).slice(0, Number(calls));
const client = new OpenAI({ baseURL, apiKey: "bench" });
const limit = pLimit(Number(atOnce));
const replies = await Promise.all(prompts.map((prompt) => limit(async () => {
  const { choices } = await client.chat.completions.create({ model: "bench", messages: [{ role: "user", content: prompt }], temperature: 0, max_tokens: 256 });
  return choices[0]?.message.content ?? "";
})));
console.log(JSON.stringify({ replies: replies.length }));
