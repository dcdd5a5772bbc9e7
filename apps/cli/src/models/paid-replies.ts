import { completionSchema, type CompletionStore } from "@r2ta/model-client";
import { openCompletionFolder } from "@r2ta/run-store";
import { completionsFolder } from "../runs-folder.js";

/** The paid replies of all runs of this workspace. */
export function openPaidReplies(log: (line: string) => void): CompletionStore {
  return openCompletionFolder(completionsFolder(), completionSchema, log);
}
