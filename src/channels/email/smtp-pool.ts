import { setMaxListeners } from "node:events";
import { type Deadline, deadline } from "../../lib/deadline.ts";
import { smtpLine } from "./smtp-line.ts";
import type { OpeningSetback } from "./smtp-meaning.ts";
import { type Opening, openConnection, sayGoodbye, serverOf } from "./smtp-opening.ts";
import { type Parcel, settle } from "./smtp-parcel.ts";
import { type Session, smtpSession } from "./smtp-session.ts";
import { type SmtpSettings, TIMEOUTS_MS } from "./smtp-settings.ts";
import type { Wire } from "./smtp-wire.ts";

/**
 * At most `connections` sessions, opened as they are needed and kept for the next message.
 *
 * A connection is *opening*, *busy*, *idle*, or *leaving* (QUIT); all four count. Messages wait in one line; a busy
 * connection takes from it too, to name the next recipient while a body is on its way, as long as more wait than there
 * are connections. When one cannot be opened, no other is tried until a back-off is over (1 s, doubling to 60 s, reset
 * by a success): while other connections live the line waits for those; when none is left, everybody in line and
 * everybody who comes before its end is told what went wrong at once.
 */
export interface SmtpPool {
  /** Carries the message as soon as a connection can, and settles it. */
  send(parcel: Parcel): void;
  /** Withholds what has not begun, finishes what has, and ends all connections. */
  close(): Promise<void>;
}

interface Member {
  readonly wire: Wire;
  readonly session: Session;
  readonly idleness: Deadline;
  isLeaving: boolean;
}

/** How often one message may find its connection gone before that is its outcome. */
const STALE_MAX = 2;

export function smtpPool(settings: SmtpSettings): SmtpPool {
  const scale = settings.timeScale ?? 1;
  const messagesMax = settings.messagesMax ?? Number.POSITIVE_INFINITY;
  const members = new Set<Member>();
  const line = smtpLine(() => members.size > 0);
  /**
   * Connections with nothing to do. The one used last stands last and is used first, so that surplus ones stay idle and
   * end.
   */
  const idle: Member[] = [];
  const stopOpening = new AbortController();
  setMaxListeners(0, stopOpening.signal);
  const whenEmpty: Array<() => void> = [];
  let opening = 0;
  let failures = 0;
  let lastSetback: OpeningSetback | undefined;
  let retryAt = 0;
  let isClosed = false;

  const total = () => members.size + opening;
  const settleEmpty = () => {
    if (total() === 0) for (const resolve of whenEmpty.splice(0)) resolve();
  };
  const leave = (member: Member) => {
    member.isLeaving = true;
    stopIdling(member);
    void sayGoodbye(member.wire, settings);
  };
  const stopIdling = (member: Member) => {
    const place = idle.lastIndexOf(member);
    if (place >= 0) idle.splice(place, 1);
    member.idleness.lift();
  };

  const noteFailure = (setback: OpeningSetback) => {
    lastSetback = setback;
    if (performance.now() < retryAt) return;
    const waitMs = Math.min(TIMEOUTS_MS.backOffMin * 2 ** failures, TIMEOUTS_MS.backOffMax) * scale;
    failures += 1;
    retryAt = performance.now() + waitMs;
    setTimeout(serve, waitMs + 1).unref();
  };
  const tellAll = (setback: OpeningSetback) => {
    const afterSeconds = Math.max(1, Math.ceil((retryAt - performance.now()) / 1000));
    for (const parcel of line.empty("all")) settle(parcel, { ...setback, afterSeconds });
  };
  const opened = (result: Opening) => {
    opening -= 1;
    if (result.kind === "failed") {
      noteFailure(result.setback);
      if (total() === 0) tellAll(result.setback);
      settleEmpty();
      return serve();
    }
    [failures, retryAt] = [0, 0];
    join(result);
  };
  const join = ({ wire, offers }: Extract<Opening, { kind: "open" }>) => {
    const session = smtpSession(
      wire,
      { offers, server: serverOf(settings), scale },
      {
        take: (isBehind) => {
          const isEnough = session.taken() >= messagesMax || (isBehind && line.length < members.size);
          return isEnough || member.isLeaving ? undefined : line.take();
        },
        giveBack,
        noteWait: line.noteWait,
        onIdle: () => rest(member),
      },
    );
    const idleness = deadline(() => leave(member));
    const member: Member = { wire, session, idleness, isLeaving: false };
    members.add(member);
    wire.onLost(() => {
      stopIdling(member);
      idleness.stop();
      members.delete(member);
      settleEmpty();
      serve();
    });
    session.wake();
  };
  const rest = (member: Member) => {
    if (isClosed || member.session.taken() >= messagesMax) return leave(member);
    idle.push(member);
    member.idleness.set(TIMEOUTS_MS.idle * scale);
  };
  const giveBack = (parcel: Parcel) => {
    parcel.staleness += 1;
    if (parcel.staleness > STALE_MAX) {
      settle(parcel, { kind: "try-again", why: `${serverOf(settings)} closed every connection before MAIL.` });
    } else if (isClosed && parcel.permission === "unasked") settle(parcel, { kind: "withheld" });
    else line.addAgain(parcel);
    // Other connections that idled as long are gone as well.
    for (const { wire } of [...idle]) wire.destroy("was idle for too long");
  };
  const open = () => {
    opening += 1;
    void openConnection(settings, stopOpening.signal).then(opened);
  };
  /** Finds connections for messages that wait: idle ones first, then new ones. */
  const serve = () => {
    if (line.length === 0) return;
    for (let member = idle.at(-1); member !== undefined && line.length > 0; member = idle.at(-1)) {
      stopIdling(member);
      member.session.wake();
    }
    const mayOpen = !isClosed && performance.now() >= retryAt;
    while (mayOpen && line.length > opening && total() < settings.connections) open();
    if (total() === 0 && lastSetback !== undefined) tellAll(lastSetback);
  };

  return {
    send(parcel) {
      if (isClosed) return settle(parcel, { kind: "withheld" });
      line.add(parcel);
      serve();
    },
    async close() {
      isClosed = true;
      // Without a connection nothing has left, permission or not, and it is not worth waiting for one.
      const gone = line.empty(members.size > 0 ? "unasked" : "all");
      for (const parcel of gone) settle(parcel, { kind: "withheld" });
      if (line.length === 0) stopOpening.abort();
      for (const { session } of members) session.stop();
      for (const member of [...idle]) leave(member);
      if (total() > 0) await new Promise<void>((resolve) => whenEmpty.push(resolve));
    },
  };
}
