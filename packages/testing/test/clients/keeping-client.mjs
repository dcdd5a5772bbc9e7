// Asks so many questions, a few at once, and keeps the id of each reply in a file; what is kept is not asked again.
import { appendFileSync, existsSync, readFileSync } from "node:fs";

const [url, file, questions, forgets] = process.argv.slice(2);
const kept = new Set(existsSync(file) && forgets !== "forgets" ? readFileSync(file, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line).question) : []);
const open = Array.from({ length: Number(questions) }, (_, question) => question).filter((question) => !kept.has(question));

async function work() {
  for (let question = open.shift(); question !== undefined; question = open.shift()) {
    const response = await fetch(`${url}/chat/completions`, { method: "POST", body: JSON.stringify({ model: "m", messages: [{ role: "user", content: `Question ${question}` }] }) });
    await response.text();
    if (!response.ok) open.push(question);
    else appendFileSync(file, `${JSON.stringify({ question, requestId: response.headers.get("x-request-id") })}\n`);
  }
}

await Promise.all(Array.from({ length: 4 }, work));
process.stdout.write("finished\n");
