import { styled, type Terminal } from "./terminal.ts";

export interface Progress {
  /** Where the work stands; may be called as often as one likes. */
  update(state: ProgressState): void;
  /** Leaves the last state on its line. */
  finish(): void;
}

export interface ProgressState {
  readonly done: number;
  /** Null while nobody knows. */
  readonly total: number | null;
  /** Part of `done`. */
  readonly failed?: number;
}

const REDRAW_MS = 100;
const BAR_WIDTH = 24;

/**
 * Shows how far work has come: on a terminal one line that is redrawn at most ten times a second, elsewhere a line for
 * every tenth of the way.
 */
export function showProgress(terminal: Terminal, label: string, now: () => number = () => performance.now()): Progress {
  const startedAt = now();
  let last: ProgressState | undefined;
  let drawnAt = Number.NEGATIVE_INFINITY;
  let tenths = 0;

  const line = (state: ProgressState) => describe(label, state, (now() - startedAt) / 1000);
  const draw = (state: ProgressState) => {
    drawnAt = now();
    const { bar, rest, failed } = line(state);
    const problem = failed === "" ? "" : `   ${styled(terminal, "red", failed)}`;
    terminal.err(`\r\x1b[2K  ${label}  ${styled(terminal, "green", bar)} ${rest}${problem}`);
  };
  return {
    update(state) {
      last = state;
      if (terminal.isWatched) {
        if (now() - drawnAt >= REDRAW_MS) draw(state);
        return;
      }
      const reached = state.total === null || state.total === 0 ? 0 : Math.floor((state.done / state.total) * 10);
      if (reached <= tenths) return;
      tenths = reached;
      const { rest, failed } = line(state);
      terminal.err(`  ${label} ${rest}${failed === "" ? "" : `   ${failed}`}\n`);
    },
    finish() {
      if (!terminal.isWatched || last === undefined) return;
      draw(last);
      terminal.err("\n");
    },
  };
}

interface Described {
  readonly bar: string;
  readonly rest: string;
  readonly failed: string;
}

function describe(label: string, { done, total, failed = 0 }: ProgressState, seconds: number): Described {
  const share = total === null || total === 0 ? 0 : Math.min(1, done / total);
  const full = Math.round(share * BAR_WIDTH);
  const rate = seconds < 0.2 ? 0 : done / seconds;
  const isOver = total !== null && done >= total;
  const eta = total === null || rate === 0 || isOver ? "" : `   ETA ${duration((total - done) / rate)}`;
  const parts = [
    total === null ? "" : `${Math.floor(share * 100)} %`.padStart(5),
    total === null ? grouped(done) : `${grouped(done)}/${grouped(total)}`,
    rate === 0 ? "" : `${grouped(Math.round(rate))}/s`,
  ].filter((it) => it !== "");
  return {
    bar: "█".repeat(full) + "░".repeat(BAR_WIDTH - full),
    rest: `${parts.join("   ")}${eta}${isOver ? `   ${label === "" ? "" : "in "}${duration(seconds)}` : ""}`,
    failed: failed === 0 ? "" : `${grouped(failed)} failed`,
  };
}

export function grouped(count: number): string {
  return count.toLocaleString("en");
}

export function duration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${Math.round(seconds % 60)} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
