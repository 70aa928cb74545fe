import { connect as connectTcp, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { PDU, Session } from "smpp";
import { statusName } from "./smpp-meaning.ts";
import type { Submit } from "./smpp-text.ts";
import type { SmppSettings } from "./sms-settings.ts";

export type Submitted =
  | { readonly kind: "answered"; readonly status: number; readonly messageId: string }
  /** `hasLeft`: bytes of it may have reached the SMSC. */
  | { readonly kind: "lost"; readonly hasLeft: boolean; readonly why: string };

/** One bound session. */
export interface SmppSession {
  /** At most `window` wait for their answers; the others wait for them. */
  submit(fields: Submit): Promise<Submitted>;
  isUsable(): boolean;
  /** Resolves with the reason when the session is over. */
  readonly over: Promise<string>;
  /** Says goodbye; resolves when the connection is closed. */
  unbind(): Promise<void>;
}

export type Bound =
  | { readonly kind: "ok"; readonly session: SmppSession }
  | { readonly kind: "failed"; readonly why: string };

export interface SessionWish {
  readonly settings: SmppSettings;
  /** Whether the SMSC may hand over receipts and texts by it. */
  readonly receives: boolean;
  /** Answers the status to give back; only a taken delivery is ESME_ROK. */
  onDeliver(pdu: PDU): Promise<number>;
  /** Of one second, in milliseconds: tests shorten it. */
  readonly secondMs: number;
}

const CONNECT_SECONDS = 10;
const BIND_SECONDS = 10;
const ANSWER_SECONDS = 30;
const ENQUIRE_SECONDS = 30;
const ENQUIRE_ANSWER_SECONDS = 10;
const UNBIND_SECONDS = 3;
const INTERFACE_VERSION = 0x34;

/** Connects and binds. Never rejects. */
export async function bindSession(wish: SessionWish): Promise<Bound> {
  const connected = await connect(wish);
  if (connected.kind === "failed") return connected;
  const wire = openWire(connected.socket, wish);
  const { systemId, password, systemType } = wish.settings;
  const answer = await wire.ask(
    wish.receives ? "bind_transceiver" : "bind_transmitter",
    { system_id: systemId, password, system_type: systemType, interface_version: INTERFACE_VERSION },
    BIND_SECONDS,
  );
  const why =
    answer.kind === "lost"
      ? answer.why
      : answer.status === 0
        ? undefined
        : `The SMSC answered ${statusName(answer.status)} to the login.`;
  if (why !== undefined) {
    wire.destroy(why);
    return { kind: "failed", why };
  }
  return { kind: "ok", session: toSession(wire, wish) };
}

type Connected = { readonly kind: "ok"; readonly socket: Socket } | { readonly kind: "failed"; readonly why: string };

function connect({ settings, secondMs }: SessionWish): Promise<Connected> {
  const { host, port, isTls, rejectUnauthorized, ca } = settings;
  const where = `${host}:${port}`;
  return new Promise((resolve) => {
    const socket = isTls
      ? connectTls({
          host,
          port,
          rejectUnauthorized,
          // A server is named to it by name only; an address is checked against the certificate all the same.
          ...(isIP(host) === 0 ? { servername: host } : {}),
          ...(ca === undefined ? {} : { ca }),
        })
      : connectTcp({ host, port });
    const fail = (why: string) => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ kind: "failed", why: `The SMSC ${where} cannot be reached: ${why.replace(/\.$/, "")}.` });
    };
    const timer = setTimeout(() => fail("it did not answer in time"), CONNECT_SECONDS * secondMs);
    const onError = (error: Error) => fail(error.message);
    socket.once("error", onError);
    socket.once(isTls ? "secureConnect" : "connect", () => {
      clearTimeout(timer);
      socket.off("error", onError);
      socket.setNoDelay(true);
      socket.setKeepAlive(true, 60_000);
      resolve({ kind: "ok", socket });
    });
  });
}

interface Wire {
  ask(command: string, fields: Submit, seconds: number): Promise<Submitted>;
  destroy(why: string): void;
  isOpen(): boolean;
  readonly over: Promise<string>;
}

/** The library's session with what it leaves out: time-outs, and an end for everybody who waits when it breaks. */
function openWire(socket: Socket, wish: SessionWish): Wire {
  const session = new Session({ socket });
  const waiting = new Set<(lost: string) => void>();
  let end: (why: string) => void = () => {};
  const over = new Promise<string>((resolve) => {
    end = resolve;
  });
  let endedWhy: string | undefined;

  const finish = (why: string) => {
    if (endedWhy !== undefined) return;
    endedWhy = why;
    for (const lose of [...waiting]) lose(why);
    end(why);
    session.destroy();
  };
  session.on("error", (error: Error) =>
    finish(`The connection to the SMSC broke: ${error.message.replace(/\.$/, "")}.`),
  );
  session.on("close", () => finish("The SMSC closed the connection."));
  session.on("pdu", (pdu: PDU) => void answerRequest(session, wish, pdu));
  session.on("unbind", () => {
    // The answer goes out first; the socket closes behind it.
    setImmediate(() => finish("The SMSC ended the session."));
  });

  return {
    over,
    isOpen: () => endedWhy === undefined && socket.writable,
    destroy: finish,
    ask(command, fields, seconds) {
      return new Promise((resolve) => {
        if (endedWhy !== undefined) return resolve({ kind: "lost", hasLeft: false, why: endedWhy });
        const settle = (it: Submitted) => {
          clearTimeout(timer);
          waiting.delete(lose);
          resolve(it);
        };
        const lose = (why: string) => settle({ kind: "lost", hasLeft: true, why });
        const timer = setTimeout(() => lose("The SMSC did not answer in time."), seconds * wish.secondMs);
        waiting.add(lose);
        const wasSent = session.send(new PDU(command, fields), ({ command_status, message_id }) =>
          settle({ kind: "answered", status: command_status, messageId: message_id ?? "" }),
        );
        if (!wasSent) settle({ kind: "lost", hasLeft: false, why: "The connection to the SMSC is closed." });
      });
    },
  };
}

/** What the SMSC asks of us. A delivery is answered when it is stored, so that one we lose is handed over again. */
async function answerRequest(session: Session, wish: SessionWish, pdu: PDU): Promise<void> {
  switch (pdu.command) {
    case "enquire_link":
    case "unbind":
      session.send(pdu.response());
      return;
    case "deliver_sm":
    case "data_sm":
      session.send(pdu.response({ command_status: await wish.onDeliver(pdu) }));
      return;
  }
}

function toSession(wire: Wire, { settings, secondMs }: SessionWish): SmppSession {
  const line: Array<() => void> = [];
  let busy = 0;
  const enter = () =>
    new Promise<void>((resolve) => {
      if (busy < settings.window) {
        busy += 1;
        resolve();
      } else line.push(resolve);
    });
  const leave = () => {
    const next = line.shift();
    if (next === undefined) busy -= 1;
    else next();
  };
  const beat = setInterval(async () => {
    const answer = await wire.ask("enquire_link", {}, ENQUIRE_ANSWER_SECONDS);
    if (answer.kind === "lost") wire.destroy("The SMSC no longer answers.");
  }, ENQUIRE_SECONDS * secondMs);
  void wire.over.then(() => clearInterval(beat));

  return {
    over: wire.over,
    isUsable: wire.isOpen,
    async submit(fields) {
      await enter();
      try {
        return await wire.ask("submit_sm", fields, ANSWER_SECONDS);
      } finally {
        leave();
      }
    },
    async unbind() {
      if (wire.isOpen()) await wire.ask("unbind", {}, UNBIND_SECONDS);
      wire.destroy("The session was ended.");
    },
  };
}
