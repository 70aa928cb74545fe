import type { Page } from "playwright-core";
import { expect } from "vitest";
import { findingsOf } from "./looks.ts";

/** Holds a page to WCAG 2.2 AA and to best practice as axe knows them; says what is wrong and where. */
export async function expectAccessible(page: Page): Promise<void> {
  const findings = await findingsOf(page);
  const said = findings.map(({ rule, help, nodes }) => [`${rule}: ${help}`, ...nodes].join("\n    "));
  expect(said, `what axe finds at ${page.url()}`).toEqual([]);
}
