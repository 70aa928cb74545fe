import { defineConfig } from "vitest/config";
import { COMMON } from "./vitest.common.ts";

/** Tests against other people's programs, which must be installed; each says which one it misses. */
export default defineConfig({
  test: {
    ...COMMON,
    include: ["test/peers/**/*.test.ts"],
    exclude: ["node_modules/**"],
    maxWorkers: 1,
    testTimeout: 120_000,
  },
});
