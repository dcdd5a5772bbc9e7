import type { Digest } from "@r2ta/base";
import type { Completion } from "./completion.js";
import type { CompletionStore } from "./completion-store.js";

/** Replies that live as long as the process; for tests and for commands that keep nothing. */
export function createMemoryCompletionStore(): CompletionStore {
  const completions = new Map<Digest, string>();
  const notes = new Map<string, string>();
  return {
    // As texts, so that nobody changes a kept reply by changing the object that he was given.
    async get(key) {
      if (!/^sha256:[0-9a-f]{64}$/.test(key)) throw new TypeError(`not a sha256 digest: ${JSON.stringify(key)}`);
      const text = completions.get(key);
      return text === undefined ? undefined : JSON.parse(text) as Completion;
    },
    async put(completion) {
      completions.set(completion.key, JSON.stringify(completion));
    },
    async readNote(name) {
      const text = notes.get(name);
      return text === undefined ? undefined : JSON.parse(text) as unknown;
    },
    async writeNote(name, value) {
      if (!/^[a-z0-9-]+$/.test(name)) throw new TypeError(`not a note's name: ${JSON.stringify(name)}`);
      notes.set(name, JSON.stringify(value));
    },
    listNotes: async () => [...notes.keys()].sort(),
    async removeNote(name) {
      notes.delete(name);
    },
  };
}
