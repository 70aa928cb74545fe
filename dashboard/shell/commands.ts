import { useEffect, useRef } from "react";

/** Something that can be done from where one is. */
export interface Command {
  readonly id: string;
  /** A verb with its object, as the menu of commands shows it. */
  readonly name: string;
  /** Keys that do it: "r", "g e" one after the other, or "mod+s" with Ctrl or Cmd. */
  readonly keys?: string;
  /** Whether it leads elsewhere rather than doing something here. */
  readonly isPlace?: boolean;
  /** Whether it is nothing to look for in the menu. */
  readonly isKeyOnly?: boolean;
  readonly run: () => void;
}

type Offer = { readonly current: readonly Command[] };
const offers: Offer[] = [];

/** Offers commands while the component stands; what is offered last comes before what stands around it. */
export function useCommands(commands: readonly Command[]): void {
  const offer = useRef(commands);
  offer.current = commands;
  useEffect(() => {
    offers.unshift(offer);
    return () => {
      offers.splice(offers.indexOf(offer), 1);
    };
  }, []);
}

/** Does what a button of the page offers as a command as well. */
export function runCommand(id: string): void {
  offered()
    .find((it) => it.id === id)
    ?.run();
}

/** What can be done now, the nearest first; of two that take the same keys only the nearest. */
export function offered(): readonly Command[] {
  const taken = new Set<string>();
  return offers
    .flatMap((it) => it.current)
    .filter(({ id, keys = id }) => {
      const isFree = !taken.has(keys);
      taken.add(keys);
      return isFree;
    });
}
