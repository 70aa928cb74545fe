import { rmSync } from "node:fs";
import { basename } from "node:path";
import type { Page } from "playwright-core";
import { expect } from "vitest";

const KEPT_IN = "test-output/screens";

/** How many pictures each test file has taken. */
const taken = new Map<string, number>();

/**
 * Keeps a picture of a page for people to look at, in the folder of its test file: numbered in the order they were
 * taken, and named by the page's address, its width and its theme.
 */
export async function keepPicture(page: Page): Promise<void> {
  const file = basename(expect.getState().testPath ?? "", ".test.ts");
  const turn = (taken.get(file) ?? 0) + 1;
  taken.set(file, turn);
  if (turn === 1) rmSync(`${KEPT_IN}/${file}`, { recursive: true, force: true });
  const place = new URL(page.url()).pathname.replace(/^\/app/, "").replaceAll(/\/i\/[^/]+|\/\d+|[^a-z]+/g, "-");
  const look = `${page.viewportSize()?.width}-${await themeOf(page)}`;
  const path = `${KEPT_IN}/${file}/${String(turn).padStart(3, "0")}${place}-${look}.png`.replaceAll(/-+/g, "-");
  await page.screenshot({ path, fullPage: true });
}

/** What the page is told that its reader prefers. */
export async function themeOf(page: Page): Promise<"light" | "dark"> {
  return (await page.evaluate<boolean>(`matchMedia("(prefers-color-scheme: dark)").matches`)) ? "dark" : "light";
}
