import { type MailStep, meaningOf } from "./smtp-meaning.ts";
import { envelopeCommands, type Letter, type Offers, obstacleTo } from "./smtp-offers.ts";
import { askFor, type Holder, letterIn, type Parcel, settle, stopParcel } from "./smtp-parcel.ts";
import { type Reply, replyText } from "./smtp-reply.ts";
import { TIMEOUTS_MS } from "./smtp-settings.ts";
import { type Answer, type Awaited, isCode, type Wire } from "./smtp-wire.ts";

/** Where a session gets its messages, and whom it tells what they cannot use. */
export interface Desk {
  /**
   * The next message for this connection, if there is one. `isBehind`: it is named while the answer to another is
   * awaited.
   */
  take(isBehind: boolean): Parcel | undefined;
  /** The connection was gone before the server said anything about it: another one may carry it. */
  giveBack(parcel: Parcel): void;
  /** The connection waited for a permission for a good part of the time between two bodies. */
  noteWait(): void;
  /** Nothing is under way any more, and nothing was left to take. */
  onIdle(): void;
}

/** A connection that is logged in, and carries one message after the other for as long as it is given some. */
export interface Session {
  /** Carries what there is to take; without effect unless it is idle. */
  wake(): void;
  isIdle(): boolean;
  /** Withholds the message whose recipient is named, where nobody asked yet whether it may leave. */
  stop(): void;
  /** Messages taken so far. */
  taken(): number;
}

/** A message whose recipient the server was told, or is being told. */
interface Naming {
  readonly parcel: Parcel;
  readonly letter: Letter;
  /** The first message on its connection: if the connection is gone, it did not idle for too long. */
  readonly isFirst: boolean;
  /** DATA went out with the recipient, before the answer to it. */
  readonly isDataAsked: boolean;
  /** Nothing more is to be said to the server about it: refused, stopped or handed back. */
  isOver: boolean;
  /** When its body could have left if its permission had been there; undefined where it was. */
  readyAt: number | undefined;
}

/** The share of the time between two bodies below which a wait is not worth asking earlier. */
const WAIT_SHARE = 0.2;
/** Octets written at once: in the middle of a longer message the server may still stop it. */
const BLOCK_OCTETS = 64 * 1024;

/**
 * One connection works in turns (RFC 2920): the rest of one message and the envelope of the next leave together, and
 * every answer is told to whom it belongs as it comes. Only one message at a time has its body on the wire, so a lost
 * connection leaves at most one uncertain. No body, and no DATA that asks for one, leaves before its permission.
 */
export function smtpSession(
  wire: Wire,
  { offers, server, scale }: { readonly offers: Offers; readonly server: string; readonly scale: number },
  desk: Desk,
): Session {
  let taken = 0;
  /** The message whose recipient is being named, or waits for its permission. */
  let named: Naming | undefined;
  /** The message that outstanding answers to MAIL, RCPT and DATA are about, even if it is over. */
  let answeredFor: Naming | undefined;
  /** The message whose body is on the wire. */
  let leaving: Parcel | undefined;
  /** When a body left last. */
  let bodyAt = Number.NEGATIVE_INFINITY;
  /** How many answers are still to come. Until they have, nothing new begins. */
  let pending = 0;
  /** The last transaction came to nothing and stands open: RSET has to close it. */
  let isUnclean = false;

  const awaiting = (timeoutMs: number, take: (answer: Answer) => void): Awaited => ({
    timeoutMs: timeoutMs * scale,
    tell: (answer) => {
      pending -= 1;
      take(answer);
      if (isCode(answer, 421)) wire.destroy("closed the connection");
      if (pending === 0) goOn();
    },
  });
  const ofNaming = (take: (naming: Naming, answer: Answer) => void) => (answer: Answer) => {
    if (answeredFor !== undefined) take(answeredFor, answer);
  };
  const send = (octets: string, awaited: readonly Awaited[]) => {
    pending += awaited.length;
    wire.send(octets, awaited);
  };

  /**
   * The commands that name the next message, if there is one: alone, or behind a body that leaves in the same write.
   */
  const nameNext = (isBehind: boolean): readonly Step[] => {
    const next = wire.isOpen() ? takeNext(isBehind) : undefined;
    if (next === undefined) return [];
    const { parcel, letter } = next;
    const isDataAsked = offers.pipelining && !offers.chunking && parcel.permission === "granted";
    named = { parcel, letter, isFirst: taken === 1, isDataAsked, isOver: false, readyAt: undefined };
    answeredFor = named;
    parcel.holder = holder;
    const { mail, rcpt } = envelopeCommands(letter, offers);
    const steps: Step[] = [];
    if (isUnclean) steps.push({ octets: "RSET\r\n", awaited: told.reset });
    steps.push({ octets: mail, awaited: told.mail }, { octets: rcpt, awaited: told.rcpt });
    if (isDataAsked) steps.push({ octets: DATA, awaited: told.data });
    isUnclean = false;
    return steps;
  };
  const sendSteps = (steps: readonly Step[]) => {
    let octets = "";
    for (const step of steps) octets += step.octets;
    send(octets, steps.map(awaitedIn));
  };
  /** Sends each command once the one before it was answered, and none once the message is over. */
  const sendInTurn = ([first, ...rest]: readonly Step[]) => {
    if (first === undefined) return;
    const { timeoutMs, tell } = first.awaited;
    const naming = answeredFor;
    const tellAndGoOn = (answer: Answer) => {
      const isMore = rest.length > 0;
      // The rest counts as pending, so that nothing else begins.
      if (isMore) pending += 1;
      tell(answer);
      if (!isMore) return;
      pending -= 1;
      if (naming?.isOver === false) sendInTurn(rest);
      else if (pending === 0) goOn();
    };
    send(first.octets, [{ timeoutMs, tell: tellAndGoOn }]);
  };
  /** Passes over what cannot be written, and what this server cannot take at all. */
  const takeNext = (isBehind: boolean): Pick<Naming, "parcel" | "letter"> | undefined => {
    for (;;) {
      const parcel = desk.take(isBehind);
      if (parcel === undefined) return undefined;
      const letter = letterIn(parcel);
      if ("kind" in letter) {
        settle(parcel, letter);
        continue;
      }
      const obstacle = obstacleTo(letter, offers, server);
      if (obstacle === undefined) {
        taken += 1;
        return { parcel, letter };
      }
      settle(parcel, obstacle);
    }
  };
  const onReset = (answer: Answer) => {
    if (!isCode(answer, 250)) wire.destroy("could not begin anew");
  };
  const onMail = (naming: Naming, answer: Answer) => {
    if (isCode(answer, 250)) return;
    const isGone = answer.kind === "silence" || isCode(answer, 421);
    if (isGone && !naming.isFirst && !naming.isOver) {
      end(naming);
      desk.giveBack(naming.parcel);
    } else fail(naming, "MAIL", answer);
  };
  const onRcpt = (naming: Naming, answer: Answer) => {
    if (naming.isOver) return;
    if (!isCode(answer, 250, 251, 252)) return fail(naming, "RCPT", answer);
    if (naming.isDataAsked) return;
    // With its permission in time, DATA would have gone out with RCPT. Where commands wait for each other it costs no
    // time.
    const isLate = offers.pipelining && !offers.chunking;
    if (isLate || naming.parcel.permission !== "granted") naming.readyAt = performance.now();
    whenPermitted(naming);
  };
  const onData = (naming: Naming, answer: Answer) => {
    if (naming.isOver) {
      // Whoever wants the body of a message that has no recipient cannot be told otherwise.
      if (isCode(answer, 354)) wire.destroy("is out of step");
    } else if (isCode(answer, 354)) void sendBody(naming);
    else fail(naming, "DATA", answer);
  };
  const whenPermitted = (naming: Naming) => {
    const { parcel } = naming;
    if (parcel.permission === "granted") {
      if (offers.chunking) void sendBody(naming);
      else send(DATA, [told.data]);
    } else if (parcel.permission === "denied") {
      end(naming);
      settle(parcel, { kind: "withheld" });
    } else askFor(parcel);
  };
  const holder: Holder = {
    onKnown(parcel) {
      // While answers are outstanding it is enough to know the permission: `onRcpt` looks at it.
      if (named?.parcel !== parcel || pending > 0) return;
      whenPermitted(named);
      goOn();
    },
    onStopped(parcel) {
      if (named?.parcel !== parcel) return;
      end(named);
      if (leaving === undefined) wire.destroy("was left, because sending was stopped");
    },
  };

  const noteWait = ({ readyAt }: Naming) => {
    const now = performance.now();
    if (readyAt !== undefined && now - readyAt >= (now - bodyAt) * WAIT_SHARE) desk.noteWait();
    bodyAt = now;
  };
  /** The body, and with its last octets the envelope of the next message. */
  const sendBody = async (naming: Naming) => {
    const { parcel, letter } = naming;
    noteWait(naming);
    named = undefined;
    leaving = parcel;
    parcel.holder = undefined;
    const { octets } = letter;
    const body = offers.chunking ? `BDAT ${octets.length} LAST\r\n${octets}` : `${octets}.\r\n`;
    if (body.length <= BLOCK_OCTETS) return sendEnd(body);
    pending += 1;
    let sent = 0;
    for (; body.length - sent > BLOCK_OCTETS; sent += BLOCK_OCTETS) {
      const stopped = await wire.push(body.slice(sent, sent + BLOCK_OCTETS), TIMEOUTS_MS.dataBlock * scale);
      if (stopped === undefined) continue;
      pending -= 1;
      onAnswered(stopped.kind === "silence" ? { ...stopped, mayHaveLeft: false } : stopped);
      return goOn();
    }
    pending -= 1;
    sendEnd(body.slice(sent));
  };
  const sendEnd = (octets: string) => {
    const next = offers.pipelining ? nameNext(true) : [];
    sendSteps([{ octets, awaited: told.body }, ...next]);
  };
  /**
   * What became of the message whose body left. Without its last octet it does not exist for the server, so only one
   * that may have left whole is uncertain.
   */
  const onAnswered = (answer: Answer) => {
    const parcel = leaving;
    leaving = undefined;
    if (parcel === undefined) return;
    if (answer.kind === "reply" && answer.code === 250) {
      settle(parcel, { kind: "accepted", providerId: queueId(answer), reply: replyText(answer) });
      return;
    }
    isUnclean = true;
    if (answer.kind === "reply" && answer.code < 400) wire.destroy("is out of step");
    settle(parcel, meaningOf("message", answer, server));
  };

  const end = (naming: Naming) => {
    naming.isOver = true;
    if (named === naming) named = undefined;
    naming.parcel.holder = undefined;
    isUnclean = true;
  };
  const fail = (naming: Naming, step: MailStep, answer: Answer) => {
    if (naming.isOver) return;
    end(naming);
    if (answer.kind === "reply" && answer.code < 400) wire.destroy("is out of step");
    settle(naming.parcel, meaningOf(step, answer, server));
  };

  const { command, data, reset, finalDot } = TIMEOUTS_MS;
  /** Who is told each answer. */
  const told = {
    reset: awaiting(reset, onReset),
    mail: awaiting(command, ofNaming(onMail)),
    rcpt: awaiting(command, ofNaming(onRcpt)),
    data: awaiting(data, ofNaming(onData)),
    body: awaiting(finalDot, onAnswered),
  };

  /** Goes on once everything said was answered: with the next message, or to rest. */
  const goOn = () => {
    if (pending > 0 || named !== undefined || leaving !== undefined || !wire.isOpen()) return;
    // No answer about it is to come any more, and it must not keep a large text in memory.
    answeredFor = undefined;
    const steps = nameNext(false);
    if (steps.length === 0) desk.onIdle();
    else if (offers.pipelining) sendSteps(steps);
    else sendInTurn(steps);
  };
  return {
    wake: goOn,
    isIdle: () => pending === 0 && named === undefined && leaving === undefined,
    taken: () => taken,
    stop: () => named && stopParcel(named.parcel),
  };
}

const DATA = "DATA\r\n";

/** Something to send, and the answer to it. */
interface Step {
  readonly octets: string;
  readonly awaited: Awaited;
}

const awaitedIn = (step: Step): Awaited => step.awaited;

/** The relay's own name for the message, where its reply has one of the usual forms; else the whole reply. */
function queueId(reply: Reply): string {
  const text = reply.lines.join(" ");
  return (
    /\b(?:queued as|id=|queued with id) ?<?([^\s<>;,]+)/i.exec(text)?.[1] ??
    /\bok:? <?([^\s<>;,]{8,})/i.exec(text)?.[1] ??
    replyText(reply)
  );
}
