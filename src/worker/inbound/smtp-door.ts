import type { AddressInfo, Socket } from "node:net";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerOptions, type SMTPServerSession } from "smtp-server";
import { attemptCounter } from "../../lib/attempt-counter.ts";
import { INBOUND_READ_MAX } from "../../lib/inbound-mail.ts";
import type { Log } from "../../lib/log.ts";
import { subscriberOf } from "../../lib/network.ts";
import { returnPaths } from "../../usecases/return-paths.ts";
import { type InboundMailDeps, type InboundOutcome, takeInboundMail } from "../../usecases/take-inbound-mail.ts";

export interface SmtpDoorSettings {
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  /** What it calls itself in its greeting. */
  readonly name: string;
  /** PEM; without it STARTTLS is not offered. */
  readonly tls: { readonly key: string; readonly cert: string } | undefined;
  /** Mails a minute that one network may bring; what is above is put off. */
  readonly perMinute?: number;
  /** How long a conversation may last, in milliseconds. */
  readonly conversationMs?: number;
}

export interface SmtpDoor {
  readonly port: number;
  /** Takes no further connection, lets mails under way be taken and resolves. */
  close(): Promise<void>;
}

export type SmtpDoorDeps = InboundMailDeps & {
  readonly log: Log;
  /** Told what became of each mail, for counting. */
  readonly onMail: (outcome: InboundOutcome | "put-off") => void;
};

const SIZE_MAX = 10 * 1024 * 1024;
const CLIENTS_MAX = 100;
/** Of them from one subscriber: nobody can keep the others out. */
const CLIENTS_OF_ONE_MAX = 20;
/** A report is about one message; some servers gather the reports of several. */
const RECIPIENTS_MAX = 20;
const PER_MINUTE = 600;
const IDLE_MS = 60_000;
/** Whoever has more to bring calls again; a byte now and then must not hold a place for ever. */
const CONVERSATION_MS = 5 * 60_000;
/** A sender that has none of our addresses tries addresses. */
const REFUSED_MAX = 20;
const CLOSE_MS = 10_000;

const refusal = (responseCode: number, text: string): Error => Object.assign(new Error(text), { responseCode });

/**
 * Receives mail for our own signed addresses, and what may be opt-out addresses, and for nobody else: it passes nothing
 * on, knows no login and refuses every other recipient before the mail is spoken. A mail that was answered with 250 has been taken into the database; while
 * that cannot be reached, senders are asked to come again.
 */
export async function openSmtpDoor(deps: SmtpDoorDeps, settings: SmtpDoorSettings): Promise<SmtpDoor> {
  const paths = returnPaths(deps);
  const mails = attemptCounter(settings.perMinute ?? PER_MINUTE);
  const clients = clientCounts();
  const sockets = socketsOf(settings.conversationMs ?? CONVERSATION_MS);
  const server = new SMTPServer({
    name: settings.name,
    banner: "",
    ...tlsOptions(settings.tls),
    disabledCommands: settings.tls === undefined ? ["AUTH", "STARTTLS"] : ["AUTH"],
    disableReverseLookup: true,
    // The library would put a code of its own before ours.
    hideENHANCEDSTATUSCODES: true,
    size: SIZE_MAX,
    maxClients: CLIENTS_MAX,
    socketTimeout: IDLE_MS,
    closeTimeout: CLOSE_MS,
    logger: false,
    onConnect(session, callback) {
      callback(clients.enter(session) ? null : refusal(421, "4.7.0 Too many connections from here"));
    },
    onClose(session, callback) {
      clients.leave(session);
      callback();
    },
    onMailFrom(_address, session, callback) {
      const isOver = mails.attempt(subscriberOf(session.remoteAddress), performance.now()) === undefined;
      callback(isOver ? refusal(451, "4.7.1 Too many mails from here; come again in a minute") : null);
    },
    onRcptTo({ address }, session, callback) {
      const { envelope } = session;
      if (paths.read(address) === undefined && paths.readOptOutKey(address) === undefined) {
        if (sockets.countRefusal(session) > REFUSED_MAX) sockets.hangUp(session);
        return callback(refusal(550, "5.1.1 No such address, or its time is over"));
      }
      callback(envelope.rcptTo.length < RECIPIENTS_MAX ? null : refusal(452, "4.5.3 Too many recipients"));
    },
    onData(stream, session, callback) {
      receive(deps, stream, session).then(() => callback(null, "2.0.0 Taken"), callback);
    },
  });
  server.server.on("connection", sockets.enter);
  server.on("error", (error) =>
    deps.log.info({ reason: error.message }, "a conversation with a mail server broke off"),
  );
  const port = await listening(server, settings);
  return {
    port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Connections open now, by network; one that was turned away counts until it is closed. */
function clientCounts(): { enter(session: SMTPServerSession): boolean; leave(session: SMTPServerSession): void } {
  const open = new Map<string, string>();
  return {
    enter({ id, remoteAddress }) {
      const subscriber = subscriberOf(remoteAddress);
      open.set(id, subscriber);
      return [...open.values()].filter((it) => it === subscriber).length <= CLIENTS_OF_ONE_MAX;
    },
    // Told of connections too that never entered.
    leave: ({ id }) => void open.delete(id),
  };
}

type Caller = Pick<SMTPServerSession, "remoteAddress" | "remotePort">;

/** The connections of conversations: each ends after `lastMs` at the latest, or when we have heard enough. */
function socketsOf(lastMs: number) {
  const open = new Map<string, { readonly socket: Socket; refused: number }>();
  const nameOf = ({ remoteAddress, remotePort }: Caller) => `${remoteAddress} ${remotePort}`;
  return {
    enter(socket: Socket): void {
      const name = nameOf({ remoteAddress: socket.remoteAddress ?? "", remotePort: socket.remotePort ?? 0 });
      open.set(name, { socket, refused: 0 });
      const over = setTimeout(() => socket.destroy(), lastMs).unref();
      socket.once("close", () => {
        clearTimeout(over);
        open.delete(name);
      });
    },
    countRefusal(caller: Caller): number {
      const known = open.get(nameOf(caller));
      if (known === undefined) return 0;
      known.refused += 1;
      return known.refused;
    },
    hangUp: (caller: Caller) => void open.get(nameOf(caller))?.socket.destroy(),
  };
}

const tlsOptions = (tls: SmtpDoorSettings["tls"]): SMTPServerOptions =>
  tls === undefined ? {} : { ...tls, minVersion: "TLSv1.2" };

function listening(server: SMTPServer, { host, port }: SmtpDoorSettings): Promise<number> {
  return new Promise((resolve, reject) => {
    server.server.once("error", reject);
    server.listen(port, host, () => {
      server.server.off("error", reject);
      resolve((server.server.address() as AddressInfo).port);
    });
  });
}

/** Takes the mail for each of its recipients. Rejects with what the sending server is told. */
async function receive(deps: SmtpDoorDeps, stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
  const raw = await beginningOf(stream);
  if (stream.sizeExceeded) throw refusal(552, "5.3.4 The mail is larger than 10 MiB");
  for (const { address } of session.envelope.rcptTo) {
    try {
      const outcome = await takeInboundMail(deps, { raw, recipients: [address] });
      deps.onMail(outcome);
      deps.log.info({ via: "smtp", bytes: stream.byteLength, ...outcome }, "a mail came back");
    } catch (error) {
      deps.onMail("put-off");
      deps.log.warn({ err: error, via: "smtp" }, "a mail that came back could not be taken; its sender tries again");
      throw refusal(451, "4.3.0 It cannot be taken just now; come again");
    }
  }
}

/** As much as will be read; the rest passes by, so that many large mails at once need little memory. */
async function beginningOf(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (length < INBOUND_READ_MAX) chunks.push(chunk);
    length += chunk.length;
  }
  return Buffer.concat(chunks).subarray(0, INBOUND_READ_MAX);
}
