import type { Page } from "playwright-core";

const STOPS_MAX = 80;

/** What is focused, by the name people read: its label, its words or what a button says. */
function nameOfFocused(page: Page): Promise<string> {
  return page.evaluate<string>(`(() => {
    const it = document.activeElement;
    return (it.getAttribute("aria-label") ?? it.labels?.[0]?.innerText ?? it.innerText ?? "").trim();
  })()`);
}

/** Presses Tab until what is called this has the focus, as somebody does who has no mouse. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  const passed: string[] = [];
  for (let stop = 0; stop < STOPS_MAX; stop++) {
    await page.keyboard.press("Tab");
    const here = await nameOfFocused(page);
    if (name.test(here)) return;
    passed.push(here);
  }
  throw new Error(`Tab never came to ${name}; it passed ${[...new Set(passed)].join(" | ")}`);
}

/** Tabs to what is called this and presses Enter on it. */
export async function pressBy(page: Page, name: RegExp): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press("Enter");
}

/** Tabs to a field and types into it, in place of what is there. */
export async function typeInto(page: Page, name: RegExp, text: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(text);
}
