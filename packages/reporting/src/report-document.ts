import { z } from "zod";
import { refinementSummarySchema } from "./refinement/refinement-summary.js";

/** The format of a published report's folder. */
export const REPORT_FORMAT = "r2ta-report/1";

/** Which run a number comes from. */
export const runReferenceSchema = z.strictObject({
  id: z.string().min(1),
  /** The digest of the run's manifest, as `sha256:…`. */
  digest: z.string().min(1),
});
export type RunReference = z.infer<typeof runReferenceSchema>;

/** Where a report comes from and how to make it again. */
export const provenanceSchema = z.strictObject({
  /** The commit of the code; null outside a git checkout. */
  commit: z.string().nullable(),
  /** Whether the checkout had changes that no commit holds. */
  dirty: z.boolean(),
  /** What made it, as `r2ta 0.1.0`. */
  generatedBy: z.string(),
  /** An ISO time; null where the same inputs must give the same bytes. */
  generatedAt: z.string().nullable(),
  /** The commands that make it again, one line each. */
  reproduce: z.array(z.string()),
});
export type Provenance = z.infer<typeof provenanceSchema>;

/** A label that no report can be published without once a simulated server answered any of its calls. */
export const SIMULATED_LABEL = "simulated";

const countsSchema = z.record(z.string(), z.int().min(0));

/**
 * One arm as a reader meets it: what answered, how often, how often it did not, and what that cost. What is not known is
 * null, never 0. A document from before arms could ask a model lacks the later fields and is read as one whose arms asked none.
 */
export const armSummarySchema = z.strictObject({
  arm: z.string().min(1),
  /** What made the answers, as `rules@1`, or a model id with its revision. */
  models: z.array(z.string()),
  /** Answers asked for: items × repeats. */
  answers: z.int().min(0),
  /** Answers that are unparsable, refused, truncated or failed: counted in every denominator. */
  failures: z.int().min(0),
  /** 1 where every item was asked once. */
  repeats: z.int().min(0),
  /** Whether a simulated server answered any of its calls: taken from the rows, never from a configuration. */
  simulated: z.boolean().default(false),
  /** The failed answers by kind; their sum is `failures`. */
  failuresByKind: countsSchema.default({}),
  /** Mistakes found exactly, over all answers. */
  exactHits: z.int().min(0).nullable().default(null),
  /** Calls to a model, those that failed and those from the cache too; 0 for an arm that asks none. */
  calls: z.int().min(0).default(0),
  /** Calls whose reply was paid before. This and what follows of single calls is null where the report does not hold all calls. */
  cachedCalls: z.int().min(0).nullable().default(null),
  /** Of all replies, cached or not. */
  tokens: z.strictObject({ input: z.int().min(0).nullable(), output: z.int().min(0).nullable() }).default({ input: null, output: null }),
  /** To reproduce: tokens times price of all replies, cached or not. US dollars. */
  costUsd: z.number().min(0).nullable().default(null),
  /** Cost to reproduce for each mistake found exactly; null too where none was. */
  costPerHitUsd: z.number().min(0).nullable().default(null),
  /** What these runs paid, all attempts together. US dollars; at least that much where `unsettledCalls` is not 0. */
  paidUsd: z.number().min(0).nullable().default(null),
  /** Calls with an attempt that may have been charged, and nobody knows how much, as one that timed out. */
  unsettledCalls: z.int().min(0).default(0),
  /** Of the replies, each an attempt from the request to the last byte. */
  latencyMs: z.strictObject({ median: z.number().min(0), p95: z.number().min(0) }).nullable().default(null),
  /** Attempts over HTTP. */
  attempts: z.int().min(0).nullable().default(null),
  /** Attempts without a reply by kind, those that a later attempt made good too. */
  failedAttempts: countsSchema.default({}),
});
export type ArmSummary = z.infer<typeof armSummarySchema>;

/** A category as the report shows it; carried along so that an old report stays readable. */
export const categorySummarySchema = z.strictObject({
  id: z.string().min(1),
  code: z.string(),
  title: z.string(),
  definition: z.string(),
  /** Mistakes of this category over all items. */
  mistakes: z.int().min(0),
  /** Items that hold at least one mistake of this category. */
  items: z.int().min(0),
  /** Scenarios that those items come from: the units of independence behind the interval. */
  scenarios: z.int().min(0),
});
export type CategorySummary = z.infer<typeof categorySummarySchema>;

/** `report.json`: what a published report says about itself. Numbers are in the tables beside it. */
export const reportDocumentSchema = z.strictObject({
  format: z.literal(REPORT_FORMAT),
  /** The folder's name below `reports/`. */
  name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "a report's name is lower-case letters, digits and -"),
  title: z.string().min(1),
  question: z.string().min(1),
  /** The question answered in one sentence, with its interval, or why it cannot be. */
  answer: z.string().min(1),
  /** What a reader must not overlook, as “simulated”, “tiny”, “first 12 scenarios”. */
  labels: z.array(z.string()),
  arms: z.array(armSummarySchema).min(1),
  categories: z.array(categorySummarySchema),
  counts: z.strictObject({
    items: z.int().min(0),
    controls: z.int().min(0),
    mistakes: z.int().min(0),
    scenarios: z.int().min(0),
    bySplit: z.record(z.string(), z.int()),
  }),
  /** How traces of a training split were refined; left out where none were. */
  refinement: refinementSummarySchema.optional(),
  runs: z.array(runReferenceSchema),
  provenance: provenanceSchema,
});
export type ReportDocument = z.infer<typeof reportDocumentSchema>;
