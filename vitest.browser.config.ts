import { defineConfig } from "vitest/config";
import { COMMON } from "./vitest.common.ts";

/** Tests that look through headless Chromium; a page load on a busy machine takes a while. */
export default defineConfig({
  test: {
    ...COMMON,
    globalSetup: ["test/support/browser-setup.ts", ...COMMON.globalSetup],
    include: ["test/browser/**/*.test.ts"],
    exclude: ["node_modules/**"],
    maxWorkers: 2,
  },
});
