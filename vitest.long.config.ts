import { defineConfig } from "vitest/config";
import { COMMON } from "./vitest.common.ts";

/** Ordinary tests that can do more of everything than there is time for in every run. */
const AT_FULL_FIGURES = [
  ...["kill", "stops", "lanes", "mutated-inputs"],
  ...["fuzz-native", "fuzz-ivvy", "fuzz-spotnana", "fuzz-walr", "fuzz-event-manager"],
];

/** Tests at full figures: floods of their own, and some ordinary ones with more. One at a time, because they measure. */
export default defineConfig({
  test: {
    ...COMMON,
    include: ["test/long/**/*.test.ts", ...AT_FULL_FIGURES.map((it) => `test/${it}.test.ts`)],
    env: {
      BECKON_KILL_PEOPLE: "50000",
      BECKON_KILLS: "20",
      BECKON_KILL_RESTARTS: "5",
      BECKON_STOPS: "200",
      BECKON_MUTATIONS: "100000",
      BECKON_FUZZ_RUNS: "2000",
      BECKON_TEST_PATIENCE: "1",
    },
    exclude: ["node_modules/**"],
    isolate: true,
    maxWorkers: 1,
    testTimeout: 30 * 60_000,
  },
});
