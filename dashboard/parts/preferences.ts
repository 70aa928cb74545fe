import { useSyncExternalStore } from "react";

/** What somebody prefers in this browser. */
export interface Preferences {
  /** Whether letters without Ctrl or Cmd do something outside fields. */
  readonly letterKeys: boolean;
  /** Whether long lists come in pages of fifty rather than as one that scrolls. */
  readonly pagesOfFifty: boolean;
}

const KEY = "beckon-preferences";
const USUAL: Preferences = { letterKeys: true, pagesOfFifty: false };

let present = kept();
const watchers = new Set<() => void>();

function kept(): Preferences {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    const is = (name: keyof Preferences) =>
      typeof found === "object" && found !== null && name in found ? Reflect.get(found, name) === true : USUAL[name];
    return { letterKeys: is("letterKeys"), pagesOfFifty: is("pagesOfFifty") };
  } catch {
    // A browser that keeps nothing, or something else under our name.
    return USUAL;
  }
}

/** Changes what is preferred, everywhere at once, and keeps it where the browser lets it. */
export function prefer(change: Partial<Preferences>): void {
  present = { ...present, ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(present));
  } catch {
    // It holds until the page is left.
  }
  for (const tell of watchers) tell();
}

export function preferred(): Preferences {
  return present;
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(watch, preferred);
}

function watch(tell: () => void): () => void {
  watchers.add(tell);
  return () => watchers.delete(tell);
}
