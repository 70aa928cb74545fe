import { type FocusEvent, type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from "react";
import { preferred } from "./preferences.ts";
import type { Selection } from "./selection.ts";

export interface RovingWish<Row> {
  readonly frame: RefObject<HTMLElement | null>;
  readonly rows: readonly (Row | undefined)[];
  /** How many rows a page of what is in sight has. */
  readonly perScreen: () => number;
  /** Brings a row into sight, and draws it. */
  readonly show: (index: number) => void;
  readonly onOpen?: ((row: Row) => void) | undefined;
  readonly selection?: Selection | undefined;
}

export interface Roving {
  /** The one row that Tab reaches. */
  readonly active: number;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** Moves one focus over the rows of a list: arrows, j and k, Home, End and the page keys; Enter opens, x selects. */
export function useRoving<Row extends { readonly id: number }>(wish: RovingWish<Row>): Roving {
  const { frame, rows, show, onOpen, selection } = wish;
  const [wanted, want] = useState(0);
  const active = Math.max(0, Math.min(wanted, rows.length - 1));
  const isMoving = useRef(false);
  useLayoutEffect(() => {
    if (!isMoving.current) return;
    isMoving.current = false;
    const row = rowAt(frame.current, active);
    row?.focus({ preventScroll: true });
    // The list has brought it into its own sight; this brings the list into the window's.
    row?.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
  const move = (to: number, isExtending: boolean) => {
    const next = Math.max(0, Math.min(to, rows.length - 1));
    if (isExtending) put([rows[active], rows[next]], true);
    show(next);
    if (next === active) return;
    isMoving.current = true;
    want(next);
  };
  const put = (which: readonly (Row | undefined)[], isIn: boolean) =>
    selection?.put(
      which.flatMap((row) => (row === undefined ? [] : [row.id])),
      isIn,
    );
  const toggle = () => {
    const row = rows[active];
    if (row !== undefined) selection?.put([row.id], !selection.has(row.id));
  };
  const open = () => {
    const row = rows[active];
    if (row !== undefined) onOpen?.(row);
  };
  return {
    active,
    onFocus: ({ target }) => {
      const index = indexOf(target);
      if (index !== undefined) want(index);
    },
    onKeyDown: (event) => {
      // Keys in a control of a row are the control's own.
      if (indexOf(event.target) === undefined) return;
      const step = stepOf(event, wish.perScreen());
      const did =
        step !== undefined
          ? () => move(step === "first" ? 0 : step === "last" ? rows.length - 1 : active + step, event.shiftKey)
          : actOf(event, { toggle, open, all: selection?.all });
      if (did === undefined) return;
      event.preventDefault();
      did();
    },
  };
}

function rowAt(frame: HTMLElement | null, index: number): HTMLElement | null | undefined {
  return frame?.querySelector<HTMLElement>(`[data-index="${index}"]`);
}

/** Which row this element is; undefined for anything else, be it within one. */
function indexOf(target: EventTarget): number | undefined {
  const text = target instanceof HTMLElement ? target.dataset["index"] : undefined;
  return text === undefined ? undefined : Number(text);
}

function isPlain({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return !ctrlKey && !metaKey && !altKey;
}

function stepOf(event: KeyboardEvent, perScreen: number): number | "first" | "last" | undefined {
  if (!isPlain(event)) return undefined;
  const letters = preferred().letterKeys;
  switch (event.key) {
    case "ArrowDown":
      return 1;
    case "ArrowUp":
      return -1;
    case "j":
      return letters ? 1 : undefined;
    case "k":
      return letters ? -1 : undefined;
    case "PageDown":
      return perScreen;
    case "PageUp":
      return -perScreen;
    case "Home":
      return "first";
    case "End":
      return "last";
    default:
      return undefined;
  }
}

interface Acts {
  readonly toggle: () => void;
  readonly open: () => void;
  readonly all: (() => void) | undefined;
}

function actOf(event: KeyboardEvent, acts: Acts): (() => void) | undefined {
  if (event.key.toLowerCase() === "a" && (event.ctrlKey || event.metaKey)) return acts.all;
  if (!isPlain(event)) return undefined;
  if (event.key === "Enter") return acts.open;
  if (event.key === " " || (event.key === "x" && preferred().letterKeys)) return acts.toggle;
  return undefined;
}
