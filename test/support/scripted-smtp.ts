import { type AddressInfo, createServer, type Socket } from "node:net";

export type PeerStep =
  | "banner"
  | "EHLO"
  | "STARTTLS"
  | "AUTH"
  | "MAIL"
  | "RCPT"
  | "DATA"
  | "body"
  | "dot"
  | "BDAT"
  | "RSET"
  | "QUIT";

/**
 * What the peer does instead of the usual reply; `body` happens when the first bytes of a message arrive, `dot` and
 * `BDAT` when it is there whole.
 */
export type Act =
  /** Bytes as they are, CRLF included. */
  | { readonly say: string | Buffer }
  /** One byte at a time. */
  | { readonly drip: string; readonly everyMs: number }
  /** Ends the connection with FIN or RST, after these bytes. */
  | { readonly end: "fin" | "rst"; readonly say?: string }
  /** Nothing, for ever; `deaf` takes no more bytes from the network either. */
  | { readonly hang: true | "deaf" };

export interface Moment {
  readonly step: PeerStep;
  /** Counted from 1: which connection, and the how-manieth of its kind on it. */
  readonly connection: number;
  readonly count: number;
}

export interface ScriptedSmtp extends AsyncDisposable {
  readonly port: number;
  /** Every command line of every connection, in order; message bodies are in `bodies`. */
  readonly commands: readonly string[];
  /** Messages that came whole, as they travelled. */
  readonly bodies: readonly string[];
  readonly connections: { readonly opened: number; readonly open: number };
}

export interface Script {
  /** Undefined means the usual reply. */
  readonly act?: (moment: Moment) => Act | undefined;
  /** EHLO keywords. */
  readonly offers?: readonly string[];
}

const USUAL: Readonly<Record<PeerStep, string>> = {
  banner: "220 peer.test ESMTP\r\n",
  EHLO: "",
  STARTTLS: "502 5.5.1 Not here\r\n",
  AUTH: "235 2.7.0 Welcome\r\n",
  MAIL: "250 2.1.0 Ok\r\n",
  RCPT: "250 2.1.5 Ok\r\n",
  DATA: "354 Go on\r\n",
  body: "",
  dot: "250 2.0.0 Ok: queued as PEER1\r\n",
  BDAT: "250 2.0.0 Ok: queued as PEER1\r\n",
  RSET: "250 2.0.0 Ok\r\n",
  QUIT: "221 2.0.0 Bye\r\n",
};

/** A mail server on 127.0.0.1 that misbehaves exactly where the script says so. */
export async function aScriptedSmtp(script: Script = {}): Promise<ScriptedSmtp> {
  const commands: string[] = [];
  const bodies: string[] = [];
  const connections = { opened: 0, open: 0 };
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    connections.opened += 1;
    connections.open += 1;
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => {
      connections.open -= 1;
      sockets.delete(socket);
    });
    converse(socket, { script, connection: connections.opened, commands, bodies });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    commands,
    bodies,
    connections,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

interface Conversation {
  readonly script: Script;
  readonly connection: number;
  readonly commands: string[];
  readonly bodies: string[];
}

function converse(socket: Socket, { script, connection, commands, bodies }: Conversation): void {
  const counts = new Map<PeerStep, number>();
  let held = "";
  let isInBody = false;
  /** Octets of a BDAT still to come. */
  let chunkLeft = 0;
  let isDeaf = false;
  /** While it drips an answer, what comes in waits: answers keep their order. */
  let isDripping = false;
  const usual = (step: PeerStep) => {
    if (step !== "EHLO") return USUAL[step];
    const lines = ["peer.test", ...(script.offers ?? ["PIPELINING", "8BITMIME", "ENHANCEDSTATUSCODES"])];
    return lines.map((line, place) => `250${place === lines.length - 1 ? " " : "-"}${line}\r\n`).join("");
  };
  /** True when the usual thing happened. */
  const play = (step: PeerStep): boolean => {
    const count = (counts.get(step) ?? 0) + 1;
    counts.set(step, count);
    const act = script.act?.({ step, connection, count });
    if (act === undefined) return socket.write(usual(step)) || true;
    if ("drip" in act) {
      isDripping = true;
      drip(socket, act, () => {
        isDripping = false;
        takeIn();
      });
    }
    if ("say" in act && act.say !== undefined) socket.write(act.say);
    isDeaf = "hang" in act || "end" in act;
    if ("hang" in act && act.hang === "deaf") socket.pause();
    if ("end" in act) act.end === "fin" ? socket.end() : socket.resetAndDestroy();
    return false;
  };
  const endBody = (): boolean => {
    const end = held.startsWith(".\r\n") ? 0 : held.indexOf("\r\n.\r\n") + 2;
    if (end === 1) return false;
    bodies.push(held.slice(0, end));
    held = held.slice(end + 3);
    isInBody = false;
    play("dot");
    return true;
  };
  const endChunk = (): boolean => {
    if (held.length < chunkLeft) return false;
    bodies.push(held.slice(0, chunkLeft));
    held = held.slice(chunkLeft);
    chunkLeft = 0;
    play("BDAT");
    return true;
  };
  const command = (): boolean => {
    const end = held.indexOf("\r\n");
    if (end < 0) return false;
    const line = held.slice(0, end);
    held = held.slice(end + 2);
    commands.push(line);
    const verb = toStep(line);
    if (verb === "BDAT") {
      chunkLeft = Number(line.split(" ")[1]);
      return true;
    }
    const wasUsual = play(verb);
    if (verb === "DATA" && wasUsual) isInBody = true;
    if (verb === "QUIT" && wasUsual) socket.end();
    return true;
  };
  socket.on("data", (chunk) => {
    held += chunk.toString("latin1");
    if (isInBody && (counts.get("body") ?? 0) < (counts.get("DATA") ?? 0)) play("body");
    takeIn();
  });
  const takeIn = () => {
    while (!isDeaf && !isDripping && (chunkLeft > 0 ? endChunk() : isInBody ? endBody() : command()));
  };
  play("banner");
}

function toStep(line: string): PeerStep {
  const verb = (line.split(" ")[0] ?? "").toUpperCase();
  const known: readonly PeerStep[] = ["EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "BDAT", "RSET", "QUIT"];
  return known.find((step) => step === verb) ?? "RSET";
}

function drip(
  socket: Socket,
  { drip: text, everyMs }: { readonly drip: string; readonly everyMs: number },
  onDone: () => void,
): void {
  let sent = 0;
  const timer = setInterval(() => {
    if (socket.destroyed) return clearInterval(timer);
    socket.write(text.charAt(sent));
    sent += 1;
    if (sent < text.length) return;
    clearInterval(timer);
    onDone();
  }, everyMs);
}
