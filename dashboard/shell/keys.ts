import { useEffect } from "react";
import { preferred } from "../parts/preferences.ts";
import { offered } from "./commands.ts";

/** So long the second key of two may take. */
const PATIENCE_MS = 1_500;

/**
 * Does what the keys of the offered commands ask for. Letters do nothing in fields, under a dialog, or for whoever has
 * switched them off; what is held with Ctrl or Cmd works everywhere.
 */
export function useKeys(): void {
  useEffect(() => {
    let before: { readonly key: string; readonly at: number } | undefined;
    const press = (event: KeyboardEvent) => {
      const key = keyOf(event);
      if (key === undefined || event.defaultPrevented || event.isComposing) return;
      const isHeld = key.startsWith("mod+");
      if (!isHeld && !takesLetters(event)) return;
      const both = before !== undefined && event.timeStamp - before.at < PATIENCE_MS ? `${before.key} ${key}` : key;
      before = isHeld ? undefined : { key, at: event.timeStamp };
      const command = find(both) ?? find(key);
      if (command === undefined) return;
      before = undefined;
      event.preventDefault();
      command.run();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}

function find(keys: string) {
  return offered().find((it) => it.keys === keys);
}

function keyOf({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): string | undefined {
  if (altKey || ["Control", "Meta", "Shift", "Alt"].includes(key)) return undefined;
  return ctrlKey || metaKey ? `mod+${key.toLowerCase()}` : key;
}

function takesLetters({ target }: KeyboardEvent): boolean {
  if (!preferred().letterKeys || document.querySelector("[role=dialog], [role=alertdialog], [role=menu]") !== null)
    return false;
  return !(target instanceof Element && isField(target));
}

const TYPED =
  "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]";

function isField(element: Element): boolean {
  return element.matches(TYPED) || element.closest("[contenteditable], [role=listbox]") !== null;
}

/** Saves what is typed: the form of the field one is in, or the field alone, which is saved when it is left. */
export function saveHere(): void {
  const field = document.activeElement;
  if (!(field instanceof HTMLElement) || !isField(field)) return;
  const form = field.closest("form");
  if (form === null) {
    field.blur();
    field.focus({ preventScroll: true });
  } else form.requestSubmit();
}

/** Goes on to the next step: by the form of the field one is in, or to the button that leads on. Presses none that sends. */
export function continueHere(): void {
  const field = document.activeElement;
  const form = field !== null && isField(field) ? field.closest("form") : null;
  if (form === null) document.querySelector<HTMLElement>("[data-continue]")?.focus();
  else form.requestSubmit();
}
