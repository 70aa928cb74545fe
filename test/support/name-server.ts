import { createSocket, type Socket } from "node:dgram";
import { type NameServer, nameServer } from "../../src/lib/name-server.ts";

/** What a name says; a name that is not there does not exist. */
export interface Zone {
  readonly texts?: readonly string[];
  readonly addresses?: readonly string[];
  /** The preferred first. */
  readonly exchangers?: readonly string[];
}

export interface TestNameServer extends AsyncDisposable {
  /** Asks it, over UDP on 127.0.0.1. */
  readonly names: NameServer;
  /** What is said from now on. */
  readonly zones: Map<string, Zone>;
}

const TYPES = { a: 1, mx: 15, txt: 16, aaaa: 28 } as const;
const NO_SUCH_NAME = 3;
const TEXT_PIECE = 255;

/** A name server of its own, that knows nothing but these names and answers no question about `silent.example`. */
export async function aNameServer(known: Readonly<Record<string, Zone>> = {}): Promise<TestNameServer> {
  const zones = new Map(Object.entries(known));
  const socket = createSocket("udp4");
  socket.on("message", (question, from) => {
    const { name, type, end } = readQuestion(question);
    if (name === "silent.example") return;
    const records = recordsOf(zones.get(name), type);
    socket.send(answer(question.subarray(0, end), records, zones.has(name)), from.port, from.address);
  });
  await listening(socket);
  const names = nameServer({ servers: [`127.0.0.1:${socket.address().port}`], timeoutMs: 300 });
  return { names, zones, [Symbol.asyncDispose]: () => new Promise((resolve) => socket.close(() => resolve())) };
}

function listening(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.bind(0, "127.0.0.1", resolve));
}

function readQuestion(packet: Buffer): { readonly name: string; readonly type: number; readonly end: number } {
  const labels: string[] = [];
  let at = 12;
  while (packet.readUInt8(at) > 0) {
    const length = packet.readUInt8(at);
    labels.push(packet.subarray(at + 1, at + 1 + length).toString("latin1"));
    at += 1 + length;
  }
  return { name: labels.join(".").toLowerCase(), type: packet.readUInt16BE(at + 1), end: at + 5 };
}

function recordsOf(zone: Zone | undefined, type: number): Buffer[] {
  switch (type) {
    case TYPES.txt:
      return (zone?.texts ?? []).map(text);
    case TYPES.mx:
      return (zone?.exchangers ?? []).map((host, index) => Buffer.concat([uint16((index + 1) * 10), name(host)]));
    case TYPES.a:
      return (zone?.addresses ?? [])
        .filter((it) => it.includes("."))
        .map((it) => Buffer.from(it.split(".").map(Number)));
    default:
      return [];
  }
  function text(value: string): Buffer {
    const pieces = value.match(new RegExp(`.{1,${TEXT_PIECE}}`, "gs")) ?? [""];
    return Buffer.concat(pieces.flatMap((it) => [Buffer.from([it.length]), Buffer.from(it, "latin1")]));
  }
}

function answer(question: Buffer, records: readonly Buffer[], isKnown: boolean): Buffer {
  const header = Buffer.from(question);
  header.writeUInt16BE(0x8580 | (isKnown ? 0 : NO_SUCH_NAME), 2);
  header.writeUInt16BE(records.length, 6);
  // No further sections: what asked for larger packets is left out with them.
  header.writeUInt16BE(0, 8);
  header.writeUInt16BE(0, 10);
  const type = question.subarray(question.length - 4, question.length - 2);
  const bodies = records.map((data) =>
    Buffer.concat([uint16(0xc00c), type, uint16(1), Buffer.alloc(4), uint16(data.length), data]),
  );
  return Buffer.concat([header, ...bodies]);
}

function name(host: string): Buffer {
  const labels = host.split(".").filter(Boolean);
  const parts = labels.map((it) => Buffer.concat([Buffer.from([it.length]), Buffer.from(it, "latin1")]));
  return Buffer.concat([...parts, Buffer.from([0])]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}
