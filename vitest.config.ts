import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    exclude: ["test/browser/**", "test/long/**", "test/peers/**", "node_modules/**", "dist/**"],
    globalSetup: ["test/support/global-setup.ts"],
    pool: "threads",
    // Many tests wait for a moment to come: more of them than there are cores.
    maxWorkers: 4,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
