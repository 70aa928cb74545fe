import { defineConfig } from "vitest/config";
import ordinary from "./vitest.config.ts";

/** Tests against other people's programs, which must be installed; each says which one it misses. */
export default defineConfig({
  test: {
    ...ordinary.test,
    include: ["test/peers/**/*.test.ts"],
    exclude: ["node_modules/**"],
    maxWorkers: 1,
    testTimeout: 120_000,
  },
});
