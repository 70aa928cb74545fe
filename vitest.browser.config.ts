import { defineConfig } from "vitest/config";
import ordinary from "./vitest.config.ts";

/** Tests that look through headless Chromium; a page load on a busy machine takes a while. */
export default defineConfig({
  test: {
    ...ordinary.test,
    globalSetup: ["test/support/browser-setup.ts", ...[ordinary.test?.globalSetup ?? []].flat()],
    include: ["test/browser/**/*.test.ts"],
    exclude: ["node_modules/**"],
    maxWorkers: 1,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
