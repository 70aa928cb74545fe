import type { Page } from "playwright-core";
import { expect } from "vitest";
import { findingsOf } from "./looks.ts";

/** What fades in has less contrast on its way; what moves for ever is not waited for. */
const RESTS = `Promise.allSettled(document.getAnimations()
  .filter((it) => it.effect?.getComputedTiming().endTime !== Infinity).map((it) => it.finished))
  .then(() => undefined)`;

/** Holds a page that has come to rest to WCAG 2.2 AA and to best practice as axe knows them; says what is wrong and where. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(RESTS);
  const findings = await findingsOf(page);
  const said = findings.map(({ rule, help, nodes }) => [`${rule}: ${help}`, ...nodes].join("\n    "));
  expect(said, `what axe finds at ${page.url()}`).toEqual([]);
}
