import { type MailStep, meaningOf } from "./smtp-meaning.ts";
import { envelopeCommands, type Offers, obstacleTo } from "./smtp-offers.ts";
import type { Holder, Parcel } from "./smtp-parcel.ts";
import { type Reply, replyText } from "./smtp-reply.ts";
import { TIMEOUTS_MS } from "./smtp-settings.ts";
import type { Answer, Awaited, Wire } from "./smtp-wire.ts";

/** Where a session gets its messages, and whom it tells what they cannot use. */
export interface Desk {
  /** The next message for this connection, if there is one; `behind` another whose answer is not there yet. */
  take(isBehind: boolean): Parcel | undefined;
  /** The connection was gone before the server said anything about it: another one may carry it. */
  giveBack(parcel: Parcel): void;
  /** A good part of a message's time on the connection went by before its permission was known. */
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
  /** The first on its connection: when that is gone, it was not for idling too long. */
  readonly isFirst: boolean;
  /** DATA went out with the recipient, before the answer to it. */
  readonly isDataAsked: boolean;
  /** Nothing more is to be said about it: refused, stopped or handed back. */
  isOver: boolean;
  /** When its body could have left, had its permission been known. */
  readyAt?: number;
}

/** Of the time between two bodies; waiting for less is not worth asking earlier. */
const WAIT_SHARE = 0.2;
/** Octets written at once; of a longer message the server may stop the rest. */
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
  let named: Naming | undefined;
  /** The message whose body is on the wire. */
  let leaving: Parcel | undefined;
  /** Answers to the present group that are still to come; until then the server may wait for something else. */
  let pending = 0;
  /** When a body left last. */
  let bodyAt = Number.NEGATIVE_INFINITY;
  /** A transaction stands open that came to nothing. */
  let isUnclean = false;

  const awaiting = ({ timeoutMs, tell }: Awaited): Awaited => ({
    timeoutMs: timeoutMs * scale,
    tell: (answer) => {
      pending -= 1;
      tell(answer);
      if (isCode(answer, 421)) wire.destroy("closed the connection");
      if (pending === 0) goOn();
    },
  });
  const send = (octets: string, awaited: readonly Awaited[]) => {
    pending += awaited.length;
    wire.send(octets, awaited.map(awaiting));
  };

  /** What to say about the next message, if there is one: alone, or `behind` a body that leaves in the same write. */
  const nameNext = (isBehind: boolean): Said => {
    const parcel = wire.isOpen() ? takeNext(isBehind) : undefined;
    if (parcel === undefined) return NOTHING;
    const isDataAsked = offers.pipelining && !offers.chunking && parcel.permission === "granted";
    const naming: Naming = { parcel, isFirst: taken === 1, isDataAsked, isOver: false };
    named = naming;
    parcel.holder = holder;
    const { mail, rcpt } = envelopeCommands(parcel.letter, offers);
    const { command, data, reset } = TIMEOUTS_MS;
    const steps: Step[] = [
      { octets: mail, timeoutMs: command, tell: (it) => onMail(naming, it) },
      { octets: rcpt, timeoutMs: command, tell: (it) => onRcpt(naming, it) },
    ];
    if (isUnclean) steps.unshift({ octets: "RSET\r\n", timeoutMs: reset, tell: onReset });
    if (isDataAsked) steps.push({ octets: "DATA\r\n", timeoutMs: data, tell: (it) => onData(naming, it) });
    isUnclean = false;
    return offers.pipelining ? together(steps) : inTurn(naming, steps);
  };
  /** Passes over what this server cannot take at all. */
  const takeNext = (isBehind: boolean): Parcel | undefined => {
    for (;;) {
      const parcel = desk.take(isBehind);
      if (parcel === undefined) return undefined;
      const obstacle = obstacleTo(parcel.letter, offers, server);
      if (obstacle === undefined) {
        taken += 1;
        return parcel;
      }
      parcel.settle(obstacle);
    }
  };
  /** Each command waits for the one before it, and is left out when the message came to its end with that. */
  const inTurn = (naming: Naming, [first, ...rest]: readonly Step[]): Said => {
    if (first === undefined) return NOTHING;
    const tell = (answer: Answer) => {
      first.tell(answer);
      const next = naming.isOver ? NOTHING : inTurn(naming, rest);
      if (next !== NOTHING) send(next.octets, next.awaited);
    };
    return { octets: first.octets, awaited: [{ ...first, tell }] };
  };

  const onReset = (answer: Answer) => {
    if (!isCode(answer, 250)) wire.destroy("could not begin anew");
  };
  const onMail = (naming: Naming, answer: Answer) => {
    if (isCode(answer, 250)) return;
    const isGone = answer.kind === "silence" || answer.code === 421;
    if (isGone && !naming.isFirst && !naming.isOver) {
      end(naming);
      desk.giveBack(naming.parcel);
    } else fail(naming, "MAIL", answer);
  };
  const onRcpt = (naming: Naming, answer: Answer) => {
    if (naming.isOver) return;
    if (!isCode(answer, 250, 251, 252)) return fail(naming, "RCPT", answer);
    if (naming.isDataAsked) return;
    // Known in time, it would have gone out with DATA; where commands wait for each other that takes no longer.
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
      else send("DATA\r\n", [{ timeoutMs: TIMEOUTS_MS.data, tell: (it) => onData(naming, it) }]);
    } else if (parcel.permission === "denied") {
      end(naming);
      parcel.settle({ kind: "withheld" });
    } else parcel.ask();
  };
  const holder: Holder = {
    onKnown(parcel) {
      // Before the recipient is taken it is enough to know it then.
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
    const { parcel } = naming;
    noteWait(naming);
    named = undefined;
    leaving = parcel;
    parcel.holder = undefined;
    const { octets } = parcel.letter;
    const body = offers.chunking ? `BDAT ${octets.length} LAST\r\n${octets}` : `${octets}.\r\n`;
    if (body.length <= BLOCK_OCTETS) return sendEnd(parcel, body);
    pending += 1;
    let sent = 0;
    for (; body.length - sent > BLOCK_OCTETS; sent += BLOCK_OCTETS) {
      const stopped = await wire.push(body.slice(sent, sent + BLOCK_OCTETS), TIMEOUTS_MS.dataBlock * scale);
      if (stopped === undefined) continue;
      pending -= 1;
      onAnswered(parcel, stopped.kind === "silence" ? { ...stopped, mayHaveLeft: false } : stopped);
      return goOn();
    }
    pending -= 1;
    sendEnd(parcel, body.slice(sent));
  };
  const sendEnd = (parcel: Parcel, octets: string) => {
    const answered = { timeoutMs: TIMEOUTS_MS.finalDot, tell: (it: Answer) => onAnswered(parcel, it) };
    const next = offers.pipelining ? nameNext(true) : NOTHING;
    send(octets + next.octets, [answered, ...next.awaited]);
  };
  /** Without its last octet a message does not exist for the server, so only what may have left whole is uncertain. */
  const onAnswered = (parcel: Parcel, answer: Answer) => {
    leaving = undefined;
    if (answer.kind === "reply" && answer.code === 250) {
      parcel.settle({ kind: "accepted", providerId: queueId(answer), reply: replyText(answer) });
      return;
    }
    isUnclean = true;
    if (answer.kind === "reply" && answer.code < 400) wire.destroy("is out of step");
    parcel.settle(meaningOf("message", answer, server));
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
    naming.parcel.settle(meaningOf(step, answer, server));
  };

  /** Everything said was answered: the next message, or rest. */
  const goOn = () => {
    if (pending > 0 || named !== undefined || leaving !== undefined || !wire.isOpen()) return;
    const next = nameNext(false);
    if (next === NOTHING) desk.onIdle();
    else send(next.octets, next.awaited);
  };
  return {
    wake: goOn,
    isIdle: () => pending === 0 && named === undefined && leaving === undefined,
    taken: () => taken,
    stop: () => named?.parcel.stop(),
  };
}

interface Step extends Awaited {
  readonly octets: string;
}

/** What is sent in one go, and the answers to it. */
interface Said {
  readonly octets: string;
  readonly awaited: readonly Awaited[];
}

const NOTHING: Said = { octets: "", awaited: [] };

function together(steps: readonly Step[]): Said {
  let octets = "";
  for (const step of steps) octets += step.octets;
  return { octets, awaited: steps };
}

function isCode(answer: Answer, ...codes: readonly number[]): boolean {
  return answer.kind === "reply" && codes.includes(answer.code);
}

/** The relay's own name for the message, where its reply has one of the usual forms; else the whole reply. */
function queueId(reply: Reply): string {
  const text = reply.lines.join(" ");
  return (
    /\b(?:queued as|id=|queued with id) ?<?([^\s<>;,]+)/i.exec(text)?.[1] ??
    /\bok:? <?([^\s<>;,]{8,})/i.exec(text)?.[1] ??
    replyText(reply)
  );
}
