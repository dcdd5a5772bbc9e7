import { defineConfig } from "vitest/config";

const conditions = ["@r2ta/source"];
const project = (name: string, include: string[], extra: object = {}) => ({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: { name, include, ...extra },
});

export default defineConfig({
  test: {
    projects: [
      // Files share what they load: with a fresh process each, loading would take longer than testing.
      project("packages", ["packages/!(eerd)/src/**/*.test.ts", "scripts/**/*.test.ts"], { testTimeout: 60_000, isolate: false }),
      // Its texts of millions of characters need a stack that nothing else has used.
      project("eerd", ["packages/eerd/src/**/*.test.ts"], { testTimeout: 60_000 }),
      project("apps", ["apps/*/src/**/*.test.ts", "apps/*/test/**/*.test.ts"], { testTimeout: 240_000, hookTimeout: 240_000 }),
    ],
  },
});
