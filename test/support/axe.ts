import type { Page } from "playwright-core";
import { expect } from "vitest";
import { findingsOf } from "./looks.ts";
import { keepPicture, themeOf } from "./pictures.ts";

/** What fades in has less contrast on its way; what moves for ever is not waited for. */
const RESTS = `Promise.allSettled(document.getAnimations()
  .filter((it) => it.effect?.getComputedTiming().endTime !== Infinity).map((it) => it.finished))
  .then(() => undefined)`;

const TURN = `document.documentElement.dir = document.documentElement.dir === "rtl" ? "ltr" : "rtl"`;

/**
 * Holds a page that has come to rest to WCAG 2.2 AA and to best practice as axe knows them, in light and dark, from left
 * to right and from right to left; says what is wrong and where. Keeps a picture of each theme, and leaves the page as
 * it was.
 */
export async function expectAccessible(page: Page): Promise<void> {
  const theme = await themeOf(page);
  const said: string[] = [];
  for (const colorScheme of [theme, theme === "dark" ? "light" : "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(RESTS);
    await keepPicture(page);
    said.push(...(await whatAxeSays(page)));
    await page.evaluate(TURN);
    said.push(...(await whatAxeSays(page)));
    await page.evaluate(TURN);
  }
  await page.emulateMedia({ colorScheme: theme });
  expect([...new Set(said)], `what axe finds at ${page.url()}`).toEqual([]);
}

async function whatAxeSays(page: Page): Promise<string[]> {
  await page.evaluate(RESTS);
  const findings = await findingsOf(page);
  return findings.map(({ rule, help, nodes }) => [`${rule}: ${help}`, ...nodes].join("\n    "));
}
