import { countTokens } from "@r2ta/model-client";
import { describe, expect, it } from "vitest";
import { auditor, auditText, control, item, runRefine, traceRow } from "../test/audit-fixture.js";
import { assumedAudit } from "./assumed-audit.js";

describe("the audit that a plan assumes", () => {
  it.each([["an item with a mistake", item], ["a diagram without one", control]])("is accepted in one round for %s", async (_, about) => {
    for (const reasoning of [undefined, "R1 is fine.\n\nR2 too."]) {
      const trace = traceRow({ ...(reasoning === undefined ? {} : { reasoning }), raw: "?" }, about);
      const { row } = await runRefine([auditor(({ request, purpose }) => assumedAudit(request, purpose).text)], { work: [{ trace, item: about }] });
      expect(row.check.reasons).toEqual([]);
      expect(row).toMatchObject({ status: "accepted", rounds: 1 });
    }
  });

  it("has about the tokens of a real one", async () => {
    const model = auditor(() => auditText);
    await runRefine([model]);
    const assumed = assumedAudit(model.recorded[0]!.request).outputTokens;
    const real = await countTokens(auditText);
    expect(assumed / real).toBeGreaterThan(0.5);
    expect(assumed / real).toBeLessThan(2);
  });
});
