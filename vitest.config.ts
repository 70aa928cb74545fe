import { defineConfig } from "vitest/config";
import { COMMON } from "./vitest.common.ts";

const APART = ["test/browser/**", "test/long/**", "test/peers/**", "node_modules/**", "dist/**"];
/** They time what a thread does: what others left in its memory must not be cleared away at their cost. */
const TIMED = ["test/mutated-inputs.test.ts", "test/bounce-fixtures.test.ts"];

const everything = {
  ...COMMON,
  name: "all",
  include: ["src/**/*.test.ts", "dashboard/**/*.test.ts", "test/**/*.test.ts"],
};
const timed = { ...COMMON, name: "timed", include: TIMED, isolate: true, globalSetup: [] };

/** Everything that needs no browser, no other program and no patience. */
export default defineConfig({
  test: {
    // Many tests wait for a moment to come: more of them than there are cores.
    maxWorkers: 4,
    projects: [{ test: { ...everything, exclude: [...APART, ...TIMED] } }, { test: timed }],
  },
});
