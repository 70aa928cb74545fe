import type { ViteUserConfig } from "vitest/config";

/** What all suites share; each says which files are its own. */
export const COMMON = {
  globalSetup: ["test/support/global-setup.ts"],
  pool: "threads",
  // Files of a thread share what they import: loading it anew for each took a quarter of the run.
  isolate: false,
  testTimeout: 60_000,
  hookTimeout: 120_000,
} satisfies ViteUserConfig["test"];
