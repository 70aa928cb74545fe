import type { Page } from "playwright-core";

/** So many names are typed, each a letter and three figures. */
const NAMES = 20;
const SCROLLED_MS = 3_000;

export interface ListFigures {
  /** From a key press to the frame after the one in which its rows stand. */
  readonly keyMs: readonly number[];
  readonly frameMs: readonly number[];
  /** From End to the last row. */
  readonly jumpMs: readonly number[];
  /** Elements of the page at most. */
  readonly nodes: number;
}

/** Presses a key and waits for a row to hold a text; answers how long that took, to the frame after it stood there. */
async function press(page: Page, key: string, row: { readonly index: number; readonly text: string }): Promise<number> {
  await page.evaluate(`void (window.painted = new Promise((resolve) => {
    let pressed;
    addEventListener("keydown", ({ timeStamp }) => { pressed = timeStamp; }, { once: true, capture: true });
    const look = () => {
      const row = document.querySelector(${JSON.stringify(`[data-index="${row.index}"]`)});
      if (pressed !== undefined && row?.textContent.includes(${JSON.stringify(row.text)}))
        requestAnimationFrame(() => resolve(performance.now() - pressed));
      else requestAnimationFrame(look);
    };
    look();
  }))`);
  await page.keyboard.press(key);
  return page.evaluate<number>("window.painted");
}

/** Types the names of people whose numbers grow by a figure at a time: each key narrows the list to another first row. */
export async function typeNames(page: Page, total: number): Promise<number[]> {
  const times: number[] = [];
  const field = page.locator("main input[type=search]");
  for (let no = 0; no < NAMES; no++) {
    const figures = String(100 + ((no * 37) % Math.min(900, total - 100)));
    await field.fill("Person");
    for (let length = 1; length <= figures.length; length++) {
      const typed = figures.slice(0, length);
      times.push(await press(page, typed.at(-1) ?? "", { index: 0, text: `Person${typed} ` }));
    }
  }
  await field.fill("");
  return times;
}

/** Presses End and Home in turn; answers how long each End took to show the last row. */
export async function jumpToEnd(page: Page, total: number): Promise<number[]> {
  const times: number[] = [];
  for (let no = 0; no < 10; no++) {
    await page.locator('[data-index="0"]').focus();
    times.push(await press(page, "End", { index: total - 1, text: `Person${total} ` }));
    await page.keyboard.press("Home");
    await page.locator('[data-index="0"]:focus').waitFor();
  }
  return times;
}

/** Scrolls by ten rows a frame for some seconds; answers the length of every frame and the most elements there were. */
export function scrollOn(page: Page): Promise<{ frameMs: number[]; nodes: number }> {
  return page.evaluate(`new Promise((resolve) => {
    const list = document.querySelector("[role=grid]").parentElement;
    const frameMs = [];
    let nodes = 0;
    let before = performance.now();
    const end = before + ${SCROLLED_MS};
    const step = (now) => {
      frameMs.push(now - before);
      before = now;
      nodes = Math.max(nodes, document.querySelectorAll("*").length);
      list.scrollTop += 400;
      if (now < end) requestAnimationFrame(step);
      else resolve({ frameMs: frameMs.slice(1), nodes });
    };
    requestAnimationFrame(step);
  })`);
}

/** All of it, on a page that shows a long list of people called Person1, Person2 and so on. */
export async function measureList(page: Page, total: number): Promise<ListFigures> {
  const keyMs = await typeNames(page, total);
  await page.locator('[data-index="0"]', { hasText: "Person1 " }).waitFor();
  const jumpMs = await jumpToEnd(page, total);
  return { keyMs, jumpMs, ...(await scrollOn(page)) };
}

/** The value that this share of the values does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
