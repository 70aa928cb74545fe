import type { Page } from "playwright-core";
import { expect } from "vitest";
import { overhangOf } from "./looks.ts";

/** What draws itself anew for another size may take so long on a busy machine. */
const PATIENCE_MS = 10_000;

/** Holds a page to its window: nothing of it reaches beyond, once it has taken the size. */
export async function expectFits(page: Page, when = "the page"): Promise<void> {
  await expect
    .poll(() => overhangOf(page), { message: `how far ${when} reaches beyond`, timeout: PATIENCE_MS })
    .toBe(0);
}
