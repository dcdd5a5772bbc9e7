import { countTokens } from "@r2ta/model-client";
import { describe, expect, it } from "vitest";
import { armConfig, runArm } from "../test/arm-fixture.js";
import { assumedReply } from "./assumed-reply.js";

describe("the replies that a plan assumes", () => {
  const arms = ["zero-shot", "few-shot", "chain-of-thought", "self-consistency", "self-refine", "strong-model"].flatMap((kind) => ["one-pass", "two-pass"].map((mode) => ({ kind, mode })));
  for (const fields of arms) {
    it(`let ${fields.kind} run ${fields.mode} as on a model, without a repair`, async () => {
      const config = armConfig(fields);
      const { row, client } = await runArm(fields, ({ purpose }) => assumedReply(config, purpose).text);
      expect(row.status).toBe("ok");
      expect(row.calls.map(({ role }) => role)).not.toContain("repair");
      for (const { purpose } of client.recorded) {
        const { text, outputTokens } = assumedReply(config, purpose);
        const tokens = await countTokens(text);
        // An answer that says nothing is short; whatever later prompts repeat is as long as assumed.
        if (tokens > 20) expect(Math.abs(tokens - outputTokens) / outputTokens).toBeLessThan(0.15);
        else expect(outputTokens).toBe(200);
      }
    });
  }
});
