import { duration, grouped } from "../cli/progress.ts";
import { table } from "../cli/table.ts";
import type { Terminal } from "../cli/terminal.ts";
import type { Campaign } from "../cli/wire.ts";
import type { Book } from "./book.ts";
import { isExact, type Ledger } from "./ledger.ts";
import { RECEIVERS } from "./receivers.ts";

const REDRAW_MS = 250;
const LINE_EVERY_MS = 10_000;

/** Shows what happens while it happens: a table that is redrawn on a terminal, a line now and then elsewhere. */
export interface Scene {
  update(campaign: Campaign, book: Book): void;
  finish(): void;
}

export function openScene(terminal: Terminal): Scene {
  const startedAt = performance.now();
  let drawnAt = Number.NEGATIVE_INFINITY;
  let height = 0;
  return {
    update(campaign, book) {
      const now = performance.now();
      if (now - drawnAt < (terminal.isWatched ? REDRAW_MS : LINE_EVERY_MS)) return;
      drawnAt = now;
      const line = progressLine(campaign, book, (now - startedAt) / 1000);
      if (!terminal.isWatched) return terminal.err(`${line}\n`);
      const text = `${traffic(book)}\n${line}\n`;
      terminal.err(`${height === 0 ? "" : `\x1b[${height}A\x1b[0J`}${text}`);
      height = text.split("\n").length - 1;
    },
    finish() {
      height = 0;
      drawnAt = Number.NEGATIVE_INFINITY;
    },
  };
}

function progressLine({ counts, state }: Campaign, { totals }: Book, seconds: number): string {
  const parts = [
    `${grouped(counts.sent)} sent`,
    `${grouped(counts.queued)} queued`,
    `${grouped(counts.deferred)} deferred`,
    `${grouped(counts.failed)} failed`,
    `${grouped(counts.uncertain)} uncertain`,
    `${grouped(totals.opened)} opened`,
    `${grouped(totals.pressed)} pressed`,
    `${grouped(totals.scannedLinks)} links scanned`,
  ];
  return `  ${duration(seconds).padEnd(7)} ${state}: ${parts.join(" · ")}`;
}

/** One row for each receiver; the rate is what it took between its first mail and its last. */
export function traffic(book: Book): string {
  const rows = RECEIVERS.map(({ domain, about }) => {
    const it = book.traffic.get(domain);
    const seconds = it?.firstAt === undefined ? 0 : (it.lastAt - it.firstAt) / 1000;
    const rate = it === undefined || seconds < 0.5 ? null : Math.round(it.taken / seconds);
    return [domain, it?.taken, rate, it?.putOff, it?.throttled, it?.refused, it?.cut, about];
  });
  return table(["receiver", "taken", "a second", "put off", "throttled", "refused", "cut off", "manners"], rows, true);
}

/** The ledger as a person reads it. */
export function told(ledger: Ledger, seconds: number): string {
  const { answers, copies, complaints } = ledger;
  const rows: ReadonlyArray<readonly [string, number | string]> = [
    ["invited", ledger.people],
    ["  arrived", ledger.arrived],
    ["  refused as unknown", ledger.refused],
    ["  bounced later", ledger.bounced],
    ["  suppressed", ledger.suppressed],
    ["  uncertain, by name", ledger.uncertain.length],
    ["copies of one mail, at most", copies.most],
    ["second copies", copies.extra],
    ["answers given: yes", answers.given.yes],
    ["answers recorded: yes", answers.recorded.yes],
    ["answers given: no", answers.given.no],
    ["answers recorded: no", answers.recorded.no],
    ["answers recorded from machines", answers.ofMachines],
    ["answers kept apart", answers.unconfirmed],
    ["complaints made", complaints.made],
    ["complaints known", complaints.known],
    ["mistakes", ledger.mistakesTotal],
  ];
  const named = ledger.uncertain.map((it) => `  uncertain: ${it}\n`).join("");
  const wrong = ledger.mistakes.map((it) => `  ${it}\n`).join("");
  const verdict = isExact(ledger) ? "The ledger is exact" : "The ledger does not add up";
  return `${table(["ledger", "people"], rows)}${named}${wrong}${verdict}, after ${duration(seconds)}.\n`;
}
