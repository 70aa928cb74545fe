import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { until } from "./until.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

export interface Finding {
  readonly rule: string;
  readonly help: string;
  readonly nodes: readonly string[];
}

/** What axe objects to, WCAG 2.2 AA and best practice. */
export async function findingsOf(page: Page): Promise<Finding[]> {
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(AXE);
  return page.evaluate<Finding[]>(`
    axe.run({ runOnly: { type: "tag", values: ${JSON.stringify(RULES)} } }).then(({ violations }) =>
      violations.map(({ id, help, nodes }) => ({ rule: id, help, nodes: nodes.map((it) => it.html) })))`);
}

/** How far the page reaches beyond its window, in CSS pixels. */
export function overhangOf(page: Page): Promise<number> {
  return page.evaluate<number>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
}

/** Controls too small for a thumb, with their sizes. */
export function smallTargetsOf(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`
    [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary")]
      .filter((it) => it.closest("[aria-hidden=true]") === null && it.checkVisibility())
      .map((it) => (["radio", "checkbox"].includes(it.type) ? it.closest("label") ?? it : it))
      .map((it) => ({ box: it.getBoundingClientRect(), html: it.outerHTML.slice(0, 80) }))
      .filter(({ box }) => box.height < 44 || box.width < 44)
      .map(({ box, html }) => Math.round(box.width) + " × " + Math.round(box.height) + ": " + html)`);
}

/** How many elements move or fade. */
export function movingOf(page: Page): Promise<number> {
  return page.evaluate<number>(`
    [...document.querySelectorAll("*")].filter((it) => {
      const { transitionDuration, animationName } = getComputedStyle(it);
      return transitionDuration !== "0s" || animationName !== "none";
    }).length`);
}

export interface ButtonLook {
  readonly borderTopColor: string;
  readonly borderTopWidth: string;
  readonly backgroundColor: string;
  readonly color: string;
}

/** The computed looks of a page's buttons, in their order. */
export function buttonLooksOf(page: Page): Promise<ButtonLook[]> {
  return page.evaluate<ButtonLook[]>(`
    [...document.querySelectorAll("button")].map((it) => {
      const { borderTopColor, borderTopWidth, backgroundColor, color } = getComputedStyle(it);
      return { borderTopColor, borderTopWidth, backgroundColor, color };
    })`);
}

/** Where the keyboard is and how that shows: "BUTTON solid 3px". */
export function focusOf(page: Page): Promise<string> {
  return page.evaluate<string>(`(() => {
    const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
    return [document.activeElement.tagName, outlineStyle, outlineWidth].join(" ");
  })()`);
}

/** Texts that do not fit what they stand in and are cut off, with no way to scroll to what is missing. */
export function cutOf(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`
    [...document.querySelectorAll("body *")]
      .filter((it) => it.clientWidth > 1 && it.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .filter((it) => [...it.childNodes].some(({ nodeType, data }) => nodeType === 3 && data.trim() !== ""))
      .filter((it) => {
        const { overflowX, overflowY, display } = getComputedStyle(it);
        if (display === "inline") return false;
        const hides = (how) => how === "hidden" || how === "clip";
        return (hides(overflowX) && it.scrollWidth > it.clientWidth + 1) ||
          (hides(overflowY) && it.scrollHeight > it.clientHeight + 1);
      })
      .map((it) => it.outerHTML.slice(0, 200))`);
}

/** Sets the reader's own text size to so many times the usual one, and waits until the page has it. */
export async function setText(page: Page, times: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Page.setFontSizes", { fontSizes: { standard: 16 * times, fixed: 13 * times } });
  await until(`text ${times} times as large`, () =>
    page.evaluate<boolean>(`matchMedia("(width: " + innerWidth / ${16 * times} + "em)").matches`),
  );
}
