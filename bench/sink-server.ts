import { createServer, type Socket } from "node:net";

/**
 * A mail server that keeps nothing, as fast as one process can: it knows where commands and bodies end and looks at
 * nothing else. A process of its own, started by `sink.ts`, which tells it how many mails it takes in each second (454 to
 * the others) and how many milliseconds late it answers. It answers `count` with the mails taken, the octets of their
 * bodies, the mails turned away, and when the first and the last was taken, in milliseconds of one clock.
 */

const CRLF = Buffer.from("\r\n");
const END_OF_BODY = Buffer.from("\r\n.\r\n");

const [perSecond = Number.POSITIVE_INFINITY, awayMs = 0] = process.argv.slice(2).map(Number);

let taken = 0;
let octets = 0;
let refused = 0;
let firstAt = 0;
let lastAt = 0;

let second = 0;
let inSecond = 0;

function isTooMany(): boolean {
  const now = Math.floor(performance.now() / 1000);
  if (now !== second) [second, inSecond] = [now, 0];
  inSecond += 1;
  return inSecond > perSecond;
}

const server = createServer({ noDelay: true }, (socket) => {
  socket.on("error", () => {});
  socket.write("220 sink.example ESMTP\r\n");
  converse(socket);
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.({ port: typeof address === "object" ? address?.port : undefined });
});
process.on("message", () => process.send?.({ taken, octets, refused, firstAt, lastAt }));
process.once("disconnect", () => process.exit());

function converse(socket: Socket): void {
  let waiting = Buffer.alloc(0);
  let isInBody = false;
  let isRefused = false;
  socket.on("data", (chunk: Buffer) => {
    let bytes = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk]);
    let replies = "";
    let isOver = false;
    for (;;) {
      const mark = isInBody ? END_OF_BODY : CRLF;
      const end = bytes.indexOf(mark);
      if (end === -1) break;
      if (isInBody) {
        taken += 1;
        octets += end;
        lastAt = performance.now();
        if (taken === 1) firstAt = lastAt;
        isInBody = false;
        replies += "250 2.0.0 Ok\r\n";
      } else {
        const verb = bytes.toString("latin1", 0, 4).toUpperCase();
        if (verb === "MAIL") {
          isRefused = isTooMany();
          if (isRefused) refused += 1;
        }
        isInBody = verb === "DATA" && !isRefused;
        isOver = verb === "QUIT";
        replies += (isRefused ? REFUSALS[verb] : undefined) ?? REPLIES[verb] ?? "250 2.0.0 Ok\r\n";
      }
      bytes = bytes.subarray(end + mark.length);
    }
    waiting = Buffer.from(bytes);
    const answer = () => {
      if (replies !== "") socket.write(replies);
      if (isOver) socket.end();
    };
    if (awayMs === 0) answer();
    else setTimeout(answer, awayMs);
  });
}

const REPLIES: Readonly<Record<string, string>> = {
  EHLO: "250-sink.example\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 ENHANCEDSTATUSCODES\r\n",
  DATA: "354 Go ahead\r\n",
  QUIT: "221 2.0.0 Bye\r\n",
};

/** To what belongs to a mail that is turned away. */
const REFUSALS: Readonly<Record<string, string>> = {
  MAIL: "454 4.7.0 Throttling failure: too many messages a second\r\n",
  RCPT: "503 5.5.1 MAIL first\r\n",
  DATA: "503 5.5.1 MAIL first\r\n",
};
