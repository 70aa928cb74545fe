import { defineConfig } from "vitest/config";
import ordinary from "./vitest.config.ts";

/**
 * Tests at full figures: floods of their own, and the ordinary kill and fuzz tests with more of everything. One at a
 * time, because they measure.
 */
export default defineConfig({
  test: {
    ...ordinary.test,
    include: ["test/long/**/*.test.ts", "test/kill.test.ts", "test/fuzz-native.test.ts"],
    env: { BECKON_KILLS: "20", BECKON_FUZZ_RUNS: "2000" },
    exclude: ["node_modules/**"],
    maxWorkers: 1,
    testTimeout: 30 * 60_000,
    hookTimeout: 120_000,
  },
});
