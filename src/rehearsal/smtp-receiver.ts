import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";

/** A complete message, as it came over the wire, without dot-stuffing. */
export interface Arrival {
  readonly sender: string;
  readonly recipient: string;
  /** ENVID and the like, as the client gave it; empty when it gave none. */
  readonly mailParameters: string;
  readonly bytes: Buffer;
}

/** What the receiving side says, and does besides. */
export interface Say {
  /** The whole reply, without its line end; undefined: none. */
  readonly reply?: string;
  /** Before it is said. */
  readonly afterMs?: number;
  /** How the connection ends after it. */
  readonly ends?: "fin" | "rst";
}

/** Who decides what the receiving side does. */
export interface Reception {
  /** Connections are counted from 1. Undefined: the usual greeting. */
  connect(connection: number): Say | undefined;
  /** Undefined: the recipient is taken. */
  recipient(address: string): Say | undefined;
  message(arrival: Arrival): Say;
}

export interface SmtpReceiver {
  readonly port: number;
  close(): Promise<void>;
}

const OFFERS = ["PIPELINING", "8BITMIME", "SMTPUTF8", "CHUNKING", "DSN", "ENHANCEDSTATUSCODES"];
const EHLO = ["250-receivers.test", ...OFFERS.slice(0, -1).map((it) => `250-${it}`), `250 ${OFFERS.at(-1)}`].join(
  "\r\n",
);
const OK = "250 2.0.0 Ok";

/**
 * The receiving side of a mail server on 127.0.0.1: as quick as a real one, and as bad as `reception` wants. Replies keep
 * the order of the commands, whatever is waited for between them.
 */
export async function openSmtpReceiver(reception: Reception): Promise<SmtpReceiver> {
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
    connections += 1;
    converse(socket, reception, connections);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

interface Transaction {
  sender: string;
  parameters: string;
  recipient: string | undefined;
}

/** What comes next on the wire: a command, a body up to its dot, or so many bytes. */
type Expected = { kind: "command" } | { kind: "dot" } | { kind: "bytes"; count: number; isLast: boolean };

function converse(socket: Socket, reception: Reception, connection: number): void {
  let held: Buffer = Buffer.alloc(0);
  let expected: Expected = { kind: "command" };
  let chunks: Buffer[] = [];
  let mail: Transaction | undefined;
  let isBusy = false;

  const perform = async ({ reply, afterMs = 0, ends }: Say): Promise<void> => {
    if (afterMs > 0) await new Promise((resolve) => setTimeout(resolve, afterMs));
    if (socket.destroyed) return;
    if (reply !== undefined) socket.write(`${reply}\r\n`);
    if (ends === "fin") socket.end();
    if (ends === "rst") socket.resetAndDestroy();
  };
  const arrived = (bytes: Buffer): Say => {
    const { sender = "", parameters = "", recipient } = mail ?? {};
    mail = undefined;
    if (recipient === undefined) return { reply: "503 5.5.1 No recipient" };
    return reception.message({ sender, recipient, mailParameters: parameters, bytes });
  };
  const command = (line: string): Say | undefined => {
    const [verb = ""] = line.split(" ", 1);
    switch (verb.toUpperCase()) {
      case "EHLO":
        return { reply: EHLO };
      case "MAIL": {
        const [, sender = "", parameters = ""] = /^MAIL FROM:<([^>]*)>\s*(.*)$/i.exec(line) ?? [];
        mail = { sender, parameters, recipient: undefined };
        return { reply: "250 2.1.0 Ok" };
      }
      case "RCPT": {
        const recipient = /^RCPT TO:<([^>]*)>/i.exec(line)?.[1] ?? "";
        if (mail === undefined) return { reply: "503 5.5.1 MAIL first" };
        const refusal = reception.recipient(recipient);
        if (refusal === undefined) mail.recipient = recipient;
        return refusal ?? { reply: "250 2.1.5 Ok" };
      }
      case "DATA":
        if (mail?.recipient === undefined) return { reply: "503 5.5.1 No recipient" };
        expected = { kind: "dot" };
        return { reply: "354 Go on" };
      case "BDAT": {
        const [, count = "0", last] = /^BDAT (\d+)( LAST)?$/i.exec(line) ?? [];
        expected = { kind: "bytes", count: Number(count), isLast: last !== undefined };
        return undefined;
      }
      case "RSET":
        mail = undefined;
        return { reply: OK };
      case "NOOP":
        return { reply: OK };
      case "QUIT":
        return { reply: "221 2.0.0 Bye", ends: "fin" };
      default:
        return { reply: "500 5.5.2 What?" };
    }
  };
  /** Undefined when more has to come first. */
  const next = (): Say | "nothing" | undefined => {
    if (expected.kind === "command") {
      const end = held.indexOf("\r\n");
      if (end < 0) return undefined;
      const line = held.toString("latin1", 0, end);
      held = held.subarray(end + 2);
      return command(line) ?? "nothing";
    }
    if (expected.kind === "bytes") {
      if (held.length < expected.count) return undefined;
      chunks.push(Buffer.from(held.subarray(0, expected.count)));
      held = held.subarray(expected.count);
      const { isLast } = expected;
      expected = { kind: "command" };
      if (!isLast) return { reply: OK };
      const bytes = Buffer.concat(chunks);
      chunks = [];
      return arrived(bytes);
    }
    const end = held.indexOf("\r\n.\r\n");
    if (end < 0) return undefined;
    const bytes = unstuffed(held.subarray(0, end + 2));
    held = held.subarray(end + 5);
    expected = { kind: "command" };
    return arrived(bytes);
  };
  const work = async (): Promise<void> => {
    if (isBusy) return;
    isBusy = true;
    for (let say = next(); say !== undefined && !socket.destroyed; say = next())
      if (say !== "nothing") await perform(say);
    isBusy = false;
  };

  socket.on("data", (chunk: Buffer) => {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    void work();
  });
  void perform(reception.connect(connection) ?? { reply: "220 receivers.test ESMTP" });
}

function unstuffed(bytes: Buffer): Buffer {
  if (!bytes.includes("\r\n..")) return Buffer.from(bytes);
  return Buffer.from(bytes.toString("latin1").replaceAll("\r\n..", "\r\n."), "latin1");
}
