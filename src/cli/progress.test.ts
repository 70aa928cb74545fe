import { describe, expect, it } from "vitest";
import { showProgress } from "./progress.ts";
import type { Terminal } from "./terminal.ts";

function aTerminal(isWatched: boolean) {
  const written: string[] = [];
  const terminal: Terminal = {
    out: () => {},
    err: (text) => written.push(text),
    isWatched,
    canAsk: false,
    hasColour: false,
    width: 80,
    ask: async () => "",
    interrupted: () => new AbortController().signal,
  };
  return { terminal, written };
}

describe("progress", () => {
  it("is redrawn ten times a second at most where a person watches", () => {
    const { terminal, written } = aTerminal(true);
    let now = 0;
    const progress = showProgress(terminal, "Sending", () => now);
    for (; now < 1_000; now += 10) progress.update({ done: now, total: 1_000 });
    expect(written.length).toBe(10);
  });

  it("says how far it is, how fast, how long it takes and what failed", () => {
    const { terminal, written } = aTerminal(true);
    let now = 0;
    const progress = showProgress(terminal, "Sending", () => now);
    now = 2_000;
    progress.update({ done: 800, total: 1_240, failed: 11 });
    expect(written.at(-1)).toBe(
      "\r\x1b[2K  Sending  ███████████████░░░░░░░░░  64 %   800/1,240   400/s   ETA 1.1 s   11 failed",
    );
  });

  it("writes one plain line for every tenth elsewhere", () => {
    const { terminal, written } = aTerminal(false);
    const progress = showProgress(terminal, "Importing", () => 0);
    for (let done = 0; done <= 1_000; done++) progress.update({ done, total: 1_000 });
    progress.finish();
    expect(written.map((it) => Number(/(\d+) %/.exec(it)?.[1]))).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
    expect(written.some((it) => it.includes("\r") || it.includes("\x1b"))).toBe(false);
  });
});
