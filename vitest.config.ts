import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    exclude: ["test/browser/**", "test/long/**", "test/peers/**", "node_modules/**", "dist/**"],
    globalSetup: ["test/support/global-setup.ts"],
    pool: "threads",
    // Each file would import the whole program again; nothing of ours keeps state that another file could trip over.
    isolate: false,
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
