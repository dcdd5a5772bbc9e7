import { createInterface } from "node:readline";
import { ZodError } from "zod";
import { readArguments, usage } from "./read-arguments.js";
import { modelServerOptionsSchema } from "./model-server-options.js";
import { serve } from "./serve.js";

/**
 * The server's own process. With `--with-parent` the options come as one line of JSON on the standard input, and the process
 * ends when that input does, so it never outlives who started it. Else they are arguments. The URL is the first line printed.
 */
async function main(): Promise<void> {
  const argv = process.argv.slice(2);
  if (argv.includes("--help")) {
    process.stdout.write(usage);
    return;
  }
  const hasParent = argv[0] === "--with-parent";
  const options = modelServerOptionsSchema.parse(hasParent ? await readParentsOptions() : readArguments(argv, process.env["INIT_CWD"] ?? process.cwd()));
  const serving = await serve(options, () => {
    process.stderr.write(`The simulated model server has had its ${options.requestsAtMost} requests and ends.\n`);
    process.exit(3);
  });
  process.stdout.write(`${serving.url}\n`);
  if (hasParent) return;
  process.stderr.write(`Simulated model server for ${options.models.join(", ")}. Every reply is made up by a script and says so in its header x-r2ta-simulated. End it with Ctrl+C.\n`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void serving.close().then(() => process.exit(0)));
}

function readParentsOptions(): Promise<unknown> {
  process.stdin.on("close", () => process.exit(0));
  return new Promise((resolve, reject) => {
    createInterface({ input: process.stdin }).once("line", (line) => {
      try {
        resolve(JSON.parse(line));
      } catch (fault) {
        reject(fault as Error);
      }
    });
  });
}

await main().catch((fault: unknown) => {
  const message = fault instanceof ZodError ? fault.issues.map(({ path, message: issue }) => `${path.join(".")}: ${issue}`).join("\n") : fault instanceof Error ? fault.message : String(fault);
  process.stderr.write(`${message}\n`);
  process.exit(2);
});
