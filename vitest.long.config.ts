import { defineConfig } from "vitest/config";
import ordinary from "./vitest.config.ts";

/** Tests at full figures: kills, faults, floods. One at a time, because they measure. */
export default defineConfig({
  test: {
    ...ordinary.test,
    include: ["test/long/**/*.test.ts"],
    exclude: ["node_modules/**"],
    maxWorkers: 1,
    testTimeout: 30 * 60_000,
    hookTimeout: 120_000,
  },
});
