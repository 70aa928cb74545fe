import type { Delivery, Unwritten } from "../contract.ts";
import type { Letter } from "./smtp-offers.ts";

/** Whether a message may leave: nobody asked yet, the question is under way, or the answer. */
export type Permission = "unasked" | "asked" | "granted" | "denied";

/** Who has a message now, and wants to know what becomes of its permission. */
export interface Holder {
  onKnown(parcel: Parcel): void;
  /** It was stopped before anybody asked whether it may leave, and counts as withheld already. */
  onStopped(parcel: Parcel): void;
}

/** One message between its caller and the server. Only the functions of this file change it, `holder` and `staleness` apart. */
export interface Parcel {
  readonly begin: () => Promise<boolean>;
  readonly onSettled: (delivery: Delivery, parcel: Parcel) => void;
  readonly write: () => Letter | Unwritten;
  letter: Letter | undefined;
  permission: Permission;
  isSettled: boolean;
  /** How often a connection was gone before the server said anything about it. */
  staleness: number;
  holder: Holder | undefined;
}

export function parcelOf(wish: Pick<Parcel, "write" | "begin" | "onSettled" | "permission">): Parcel {
  const { write, begin, onSettled, permission } = wish;
  return {
    write,
    begin,
    onSettled,
    letter: undefined,
    permission,
    isSettled: false,
    staleness: 0,
    holder: undefined,
  };
}

/** The message as it travels, written when it is first wanted: until then it needs little memory. */
export function letterIn(parcel: Parcel): Letter | Unwritten {
  if (parcel.letter !== undefined) return parcel.letter;
  const written = parcel.write();
  if (!("kind" in written)) parcel.letter = written;
  return written;
}

/** Asks whether it may leave, unless somebody did; the holder is told. */
export function askFor(parcel: Parcel): void {
  if (parcel.permission !== "unasked") return;
  parcel.permission = "asked";
  const know = (mayLeave: boolean) => {
    parcel.permission = mayLeave ? "granted" : "denied";
    parcel.holder?.onKnown(parcel);
  };
  parcel.begin().then(know, () => know(false));
}

/** Withholds it, unless somebody asked already: what has begun is finished. */
export function stopParcel(parcel: Parcel): void {
  if (parcel.permission !== "unasked" || parcel.isSettled) return;
  settle(parcel, { kind: "withheld" });
  parcel.holder?.onStopped(parcel);
}

/** Tells the outcome, once. */
export function settle(parcel: Parcel, delivery: Delivery): void {
  if (parcel.isSettled) return;
  parcel.isSettled = true;
  // Whoever still knows of the parcel must not keep a large text in memory.
  parcel.letter = undefined;
  parcel.onSettled(delivery, parcel);
}
