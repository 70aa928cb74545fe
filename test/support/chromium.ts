import { existsSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright-core";

const NAMED = process.env["BECKON_TEST_CHROMIUM"];
const CANDIDATES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Where Chromium is; undefined where there is none, and the tests that need it are skipped. */
export const CHROMIUM = (NAMED ? [NAMED] : CANDIDATES).find((it) => existsSync(it));

export const NO_CHROMIUM =
  "Browser tests are skipped: no Chromium was found. Install one (Debian: apt-get install chromium) or name it in BECKON_TEST_CHROMIUM.";

/** A headless Chromium that talks to nobody but the page's own server. */
export async function aBrowser(): Promise<Browser> {
  if (CHROMIUM === undefined) throw new Error(NO_CHROMIUM);
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** What a phone's mail app opens links in: no scripts, a phone's width. */
export const PHONE = {
  javaScriptEnabled: false,
  viewport: { width: 390, height: 844 },
  userAgent:
    "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Mobile Safari/537.36",
  locale: "en-GB",
} as const;

/** Presses the button of this value and waits for the page behind it. */
export async function pressOn(page: Page, value: string): Promise<void> {
  await Promise.all([page.waitForEvent("load"), page.click(`button[value="${value}"]`)]);
}
