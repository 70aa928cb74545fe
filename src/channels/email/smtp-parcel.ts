import type { Delivery } from "../contract.ts";
import type { Letter } from "./smtp-offers.ts";

/** Whether a message may leave: nobody asked yet, the question is under way, or the answer. */
export type Permission = "unasked" | "asked" | "granted" | "denied";

/** Who has a message now, and wants to know what becomes of its permission. */
export interface Holder {
  onKnown(parcel: Parcel): void;
  /** It was stopped before anybody asked whether it may leave, and counts as withheld already. */
  onStopped(parcel: Parcel): void;
}

/** One message between its caller and the server: settled once, asked for once. */
export interface Parcel {
  readonly letter: Letter;
  readonly permission: Permission;
  readonly isSettled: boolean;
  /** How often a connection was gone before the server said anything about it. */
  staleness: number;
  holder: Holder | undefined;
  /** Asks whether it may leave, unless somebody did; the holder is told. */
  ask(): void;
  /** Withholds it, unless somebody asked already: what has begun is finished. */
  stop(): void;
  settle(delivery: Delivery): void;
}

export function parcelOf(
  letter: Letter,
  begin: () => Promise<boolean>,
  onSettled: (delivery: Delivery) => void,
): Parcel {
  let permission: Permission = "unasked";
  let isSettled = false;
  const know = (mayLeave: boolean) => {
    permission = mayLeave ? "granted" : "denied";
    parcel.holder?.onKnown(parcel);
  };
  const parcel: Parcel = {
    letter,
    get permission() {
      return permission;
    },
    get isSettled() {
      return isSettled;
    },
    staleness: 0,
    holder: undefined,
    ask() {
      if (permission !== "unasked") return;
      permission = "asked";
      begin().then(know, () => know(false));
    },
    stop() {
      if (permission !== "unasked" || isSettled) return;
      parcel.settle({ kind: "withheld" });
      parcel.holder?.onStopped(parcel);
    },
    settle(delivery) {
      if (isSettled) return;
      isSettled = true;
      onSettled(delivery);
    },
  };
  return parcel;
}
