import type { Browser, BrowserContextOptions, ConsoleMessage, Page } from "playwright-core";
import type { Deps } from "../../src/usecases/deps.ts";
import { aBrowser } from "./chromium.ts";
import { signedIn } from "./sign-in.ts";
import { aSite, type Site } from "./site.ts";
import type { Surface } from "./world.ts";

export const WIDE = { width: 1280, height: 800 };
export const NARROW = { width: 320, height: 640 };

/** So long a busy machine may take to draw something. */
const PATIENCE_MS = 30_000;

/** Who looks, and through what. */
export interface Look
  extends Pick<BrowserContextOptions, "colorScheme" | "forcedColors" | "reducedMotion" | "timezoneId" | "viewport"> {
  /** Undefined: the owner. Null: nobody is signed in. */
  readonly role?: Parameters<typeof signedIn>[1] | null;
}

/** A window on the dashboard. */
export interface Visit extends AsyncDisposable {
  readonly page: Page;
  /** Goes to a path below /app, such as `/events`, and waits until its heading is there and nothing is on its way. */
  goto(path: string): Promise<void>;
  /** What the browser has complained of so far: errors of scripts, of the console, of the page's policy. */
  readonly complaints: readonly string[];
}

/** A whole Beckon that listens, and windows on its dashboard in one browser. */
export interface Dashboard extends Visit {
  readonly site: Site;
  /** Another window, of somebody else or of another look. */
  visit(look?: Look): Promise<Visit>;
}

/** Of a dashboard: how its first visitor looks, and what differs from an ordinary Beckon. */
export interface DashboardWish extends Look {
  readonly deps?: Partial<Deps>;
  readonly surface?: Surface;
}

/**
 * A Beckon, a browser, and a signed-in window on the dashboard: one of them serves a whole test file.
 * @throws when it is disposed of, if the browser has complained in any of its windows.
 */
export async function aDashboard({ deps, surface, ...look }: DashboardWish = {}): Promise<Dashboard> {
  const site = await aSite(deps, surface);
  const browser = await aBrowser();
  const visits: Visit[] = [];
  const cookies = new Map<string, Promise<string>>();
  const visit = async ({ role = "owner", ...options }: Look = {}) => {
    if (role !== null && !cookies.has(role)) cookies.set(role, cookieOf(site, role));
    const one = await aVisit(browser, { site, cookie: await cookies.get(role ?? ""), options });
    visits.push(one);
    return one;
  };
  const first = await visit(look);
  return {
    ...first,
    get complaints() {
      return visits.flatMap((it) => it.complaints);
    },
    site,
    visit,
    async [Symbol.asyncDispose]() {
      await browser.close();
      await site[Symbol.asyncDispose]();
      const complaints = visits.flatMap((it) => it.complaints);
      if (complaints.length > 0) throw new Error(`the browser complained:\n${complaints.join("\n")}`);
    },
  };
}

async function cookieOf(site: Site, role: Parameters<typeof signedIn>[1]): Promise<string> {
  const { cookie = "" } = await signedIn(site, role);
  return cookie;
}

interface VisitWish {
  readonly site: Site;
  readonly cookie: string | undefined;
  readonly options: BrowserContextOptions;
}

async function aVisit(browser: Browser, { site, cookie, options }: VisitWish): Promise<Visit> {
  const context = await browser.newContext({ viewport: WIDE, locale: "en-GB", ...options });
  if (cookie !== undefined) await context.addCookies(cookiesIn(cookie, site.url));
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.stack ?? error.message}`));
  page.on("console", (said) => {
    if (isComplaint(said)) complaints.push(`${page.url()}: ${said.text()}`);
  });
  return {
    page,
    complaints,
    async goto(path) {
      await page.goto(`${site.url}/app${path}`);
      await settled(page);
    },
    [Symbol.asyncDispose]: () => context.close(),
  };
}

/** A refusal is an answer like others: the browser's note of its status is no complaint. */
function isComplaint(said: ConsoleMessage): boolean {
  return said.type() === "error" && !said.text().startsWith("Failed to load resource");
}

function cookiesIn(header: string, url: string): { name: string; value: string; url: string }[] {
  return header.split("; ").map((pair) => {
    const [name = "", value = ""] = pair.split("=");
    return { name, value, url };
  });
}

/** Waits until the page has its heading and no line stands for what is still on its way. */
export async function settled(page: Page): Promise<void> {
  await page.locator("h1").first().waitFor();
  await page.locator("[data-loading]").first().waitFor({ state: "detached" });
}
