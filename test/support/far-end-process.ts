/**
 * A mail server as a process of its own that takes everything and writes down what came when. Started by `far-end.ts`,
 * which says how in the environment; it tells how many copies it has, and all of them when asked.
 */
import { createServer, type Socket } from "node:net";
import type { Arrival, FarEndOptions } from "./far-end.ts";

const { delayMs = 0, offers = [], keeps = false }: FarEndOptions = JSON.parse(process.env["FAR_END"] ?? "{}");
const EHLO = ["far-end.example", "PIPELINING", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES", ...offers];
const CRLF = Buffer.from("\r\n");
const END_OF_BODY = Buffer.from("\r\n.\r\n");
const TELL_MS = 20;

const PARENT = process.ppid;
const arrivals: Arrival[] = [];
let told = 0;
let upTo = Number.POSITIVE_INFINITY;
/** Conversations that stand still because enough has been taken. */
const held = new Set<() => void>();

const server = createServer({ noDelay: true }, converse);
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.({ port: typeof address === "object" ? address?.port : undefined });
});
setInterval(() => {
  // Who started us may be killed without a word, and the channel stay open in what it had started beside us.
  if (process.ppid !== PARENT) process.exit();
  if (told === arrivals.length) return;
  told = arrivals.length;
  process.send?.({ taken: told });
}, TELL_MS);
process.on("message", (wish: { upTo?: number }) => {
  if (wish.upTo === undefined) return process.send?.({ taken: arrivals.length, arrivals });
  upTo = wish.upTo;
  // Who has still to stand still comes back into the set.
  for (const readOn of [...held]) readOn();
});
process.once("disconnect", () => process.exit());

/** A copy counts from its final dot on, whether or not anybody hears the 250 that follows `delayMs` later. */
function converse(socket: Socket): void {
  let bytes: Buffer = Buffer.alloc(0);
  let mail = "";
  let rcpt: string[] = [];
  let isInBody = false;
  let isWaiting = false;

  const takeBody = (raw: Buffer) => {
    isInBody = false;
    const at = Date.now();
    const messageId = /^message-id:\s*<([^>]*)>/im.exec(raw.toString("latin1", 0, 8_192))?.[1] ?? "";
    for (const to of rcpt)
      arrivals.push({
        from: pathOf(mail),
        to: pathOf(to),
        messageId,
        at,
        ...(keeps ? { mail, rcpt: to, raw: unstuffed(raw) } : {}),
      });
    rcpt = [];
    const accept = () => socket.write(`250 2.0.0 Ok: queued as F${arrivals.length}\r\n`);
    if (delayMs === 0) return accept();
    isWaiting = true;
    return setTimeout(() => {
      isWaiting = false;
      accept();
      readOn();
    }, delayMs);
  };
  const takeCommand = (line: string) => {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === "MAIL") mail = line;
    if (verb === "RCPT") rcpt.push(line);
    if (verb === "RSET" || verb === "MAIL") rcpt = [];
    isInBody = verb === "DATA";
    socket.write(replyTo(verb));
    if (verb === "QUIT") socket.end();
  };
  const readOn = () => {
    held.delete(readOn);
    while (!isWaiting) {
      if (arrivals.length >= upTo) return void held.add(readOn);
      const end = isInBody ? bytes.indexOf(END_OF_BODY) : bytes.indexOf(CRLF);
      if (end < 0) return;
      const piece = bytes.subarray(0, end + (isInBody ? 2 : 0));
      bytes = bytes.subarray(end + (isInBody ? END_OF_BODY : CRLF).length);
      if (isInBody) takeBody(piece);
      else takeCommand(piece.toString());
    }
  };
  socket.on("error", () => {});
  socket.on("close", () => held.delete(readOn));
  socket.on("data", (chunk: Buffer) => {
    bytes = bytes.length === 0 ? chunk : Buffer.concat([bytes, chunk]);
    readOn();
  });
  socket.write("220 far-end.example ESMTP\r\n");
}

function replyTo(verb: string): string {
  if (verb === "EHLO") return EHLO.map((it, at) => `250${at === EHLO.length - 1 ? " " : "-"}${it}\r\n`).join("");
  if (verb === "DATA") return "354 Go ahead\r\n";
  return verb === "QUIT" ? "221 2.0.0 Bye\r\n" : "250 2.0.0 Ok\r\n";
}

function pathOf(command: string): string {
  return /<([^>]*)>/.exec(command)?.[1] ?? "";
}

/** RFC 5321 §4.5.2 */
function unstuffed(raw: Buffer): string {
  return raw.toString("latin1").replace(/^\./gm, "");
}
