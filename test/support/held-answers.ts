import type { Page, Route } from "playwright-core";

/** What the server answers a window, under a test's hand. */
export interface HeldAnswers {
  /** From now on what the window reads of the account gets no answer, but for who it is and how the account is set. */
  hold(): void;
  /** What waits, and what is asked from now on, is told to come again later. */
  refuse(): Promise<void>;
  /** What waits, and what is asked from now on, is answered. */
  pass(): Promise<void>;
}

const KNOWN_BEFORE = /\/v1\/(session|settings)$/;
/** Refused for good as far as a window is concerned: it does not try again by itself. */
const LATER = {
  status: 429,
  contentType: "application/problem+json",
  headers: { "x-request-id": "req_5hq2k9x7c4m1" },
  body: JSON.stringify({
    type: "about:blank",
    title: "Too many calls",
    status: 429,
    detail: "Wait a moment, then try again.",
    code: "rate_limited",
    requestId: "req_5hq2k9x7c4m1",
  }),
};

/** Stands between a window and the API; until told otherwise it lets everything through. */
export async function heldAnswers(page: Page): Promise<HeldAnswers> {
  let go = (route: Route): unknown => route.continue();
  let waiting: Route[] = [];
  const settle = async (next: (route: Route) => Promise<void>) => {
    go = next;
    const before = waiting;
    waiting = [];
    // Whoever asked may have gone to another page meanwhile.
    await Promise.allSettled(before.map(next));
  };
  await page.route("**/beckon/v1/**", (route) => {
    const { pathname } = new URL(route.request().url());
    const isRead = route.request().method() === "GET" && !KNOWN_BEFORE.test(pathname);
    return isRead ? go(route) : route.continue();
  });
  return {
    hold() {
      go = (route) => waiting.push(route);
    },
    refuse: () => settle((route) => route.fulfill(LATER)),
    pass: () => settle((route) => route.continue()),
  };
}
