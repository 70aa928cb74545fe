import { CHROMIUM, NO_CHROMIUM } from "./chromium.ts";

/** Says once, before the first test, that there is nothing to look through. */
export function setup(): void {
  if (CHROMIUM === undefined) process.stderr.write(`${NO_CHROMIUM}\n`);
}
