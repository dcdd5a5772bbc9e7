import { modelServerOptionsSchema, type ModelServerOptionsInput } from "../src/model-server/model-server-options.js";
import { serve } from "../src/model-server/serve.js";
import type { ServerLedgerLine } from "../src/model-server/ledger.js";

/** A server in this process, for tests that need many of them, with what they ask it by plain fetch. */
export interface ServerHere {
  readonly url: string;
  /** One chat completion of a prompt. */
  ask(prompt: string, fields?: object, init?: RequestInit): Promise<Response>;
  readLedger(): Promise<ServerLedgerLine[]>;
  close(): Promise<void>;
}

export async function serveHere(options: ModelServerOptionsInput = {}, onTooMany: () => void = () => {}): Promise<ServerHere> {
  const { url, close } = await serve(modelServerOptionsSchema.parse(options), onTooMany);
  return {
    url, close,
    ask: (prompt, fields = {}, init = {}) => fetch(`${url}/chat/completions`, {
      method: "POST",
      body: JSON.stringify({ model: "scripted-reasoner", messages: [{ role: "user", content: prompt }], ...fields }),
      ...init,
    }),
    readLedger: async () => (await (await fetch(new URL("/r2ta/ledger", url))).text()).split("\n").filter((line) => line !== "").map((line) => JSON.parse(line) as ServerLedgerLine),
  };
}

/** Runs `work` with a server and closes it. */
export async function withServer(options: ModelServerOptionsInput, work: (server: ServerHere) => Promise<void>): Promise<void> {
  const server = await serveHere(options);
  try {
    await work(server);
  } finally {
    await server.close();
  }
}
