import { askFor, type Holder, type Parcel, settle } from "./smtp-parcel.ts";

/**
 * The messages that wait for a connection, in order, and how many of them are asked about ahead of their turn.
 *
 * To ask whether a message may leave is a commit, and a message that was asked about counts as on its way: after a
 * crash nobody knows whether it left. So while turns are slower than commits, no message is asked about before its
 * turn. Each time a connection has to wait for the permission of a message, and others stand in line, the look-ahead
 * grows by one. It shrinks again by half of what was not needed during as many turns as it is wide. So it settles where
 * connections do not wait: at about as many messages as leave during one commit.
 */
export interface Line {
  readonly length: number;
  add(parcel: Parcel): void;
  /** At the front again: its connection was gone before it began. */
  addAgain(parcel: Parcel): void;
  take(): Parcel | undefined;
  /** A connection waited for a permission. */
  noteWait(): void;
  /** Takes all messages out of line, or those that were not asked about. */
  empty(which: "all" | "unasked"): Parcel[];
}

/** Beyond this a commit takes too long to be worth looking ahead for. */
const AHEAD_MAX = 192;

/** `isServed`: a connection is there to take them, so asking ahead is of use. */
export function smtpLine(isServed: () => boolean): Line {
  /** The first `asked` messages were asked about; `granted` of them have their permission. */
  const line: Parcel[] = [];
  let asked = 0;
  let granted = 0;
  let ahead = 0;
  let turns = 0;
  /** The fewest permissions in hand at a turn since the look-ahead was last judged: what was not needed. */
  let spare = Number.POSITIVE_INFINITY;

  const askAhead = () => {
    if (!isServed()) return;
    while (asked < ahead && asked < line.length) {
      const parcel = line[asked++];
      if (parcel !== undefined) askFor(parcel);
    }
  };
  const leave = (parcel: Parcel, place: number) => {
    if (place === 0) line.shift();
    else line.splice(place, 1);
    if (parcel.permission !== "unasked") asked -= 1;
    if (parcel.permission === "granted") granted -= 1;
    parcel.holder = undefined;
  };
  const judge = () => {
    spare = Math.min(spare, granted);
    turns += 1;
    if (turns < ahead) return;
    ahead -= Math.ceil(spare / 2);
    [turns, spare] = [0, Number.POSITIVE_INFINITY];
  };
  const holder: Holder = {
    onKnown(parcel) {
      if (parcel.permission === "granted") {
        granted += 1;
        return;
      }
      leave(parcel, line.indexOf(parcel));
      settle(parcel, { kind: "withheld" });
      askAhead();
    },
    onStopped: (parcel) => leave(parcel, line.indexOf(parcel)),
  };
  return {
    get length() {
      return line.length;
    },
    add(parcel) {
      parcel.holder = holder;
      if (parcel.permission === "unasked") line.push(parcel);
      else {
        line.splice(asked, 0, parcel);
        asked += 1;
        granted += 1;
      }
      askAhead();
    },
    addAgain(parcel) {
      parcel.holder = holder;
      if (parcel.permission === "unasked") return void line.splice(asked, 0, parcel);
      line.unshift(parcel);
      asked += 1;
      if (parcel.permission === "granted") granted += 1;
    },
    take() {
      judge();
      const parcel = line[0];
      if (parcel === undefined) return undefined;
      leave(parcel, 0);
      askAhead();
      return parcel;
    },
    noteWait() {
      if (line.length === 0 || ahead >= AHEAD_MAX) return;
      ahead += 1;
      askAhead();
    },
    empty(which) {
      const from = which === "all" ? 0 : asked;
      const gone = line.slice(from);
      for (const parcel of gone) leave(parcel, from);
      return gone;
    },
  };
}
