import { createServer, type Socket } from "node:net";

/**
 * A mail server that takes everything and keeps nothing, as fast as one process can: it knows where commands and bodies
 * end and looks at nothing else. A process of its own, started by `sink.ts`; it answers `count` with the mails taken and
 * the octets of their bodies.
 */

const CRLF = Buffer.from("\r\n");
const END_OF_BODY = Buffer.from("\r\n.\r\n");

let taken = 0;
let octets = 0;

const server = createServer({ noDelay: true }, (socket) => {
  socket.on("error", () => {});
  socket.write("220 sink.example ESMTP\r\n");
  converse(socket);
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.({ port: typeof address === "object" ? address?.port : undefined });
});
process.on("message", () => process.send?.({ taken, octets }));
process.once("disconnect", () => process.exit());

function converse(socket: Socket): void {
  let waiting = Buffer.alloc(0);
  let isInBody = false;
  let isOver = false;
  socket.on("data", (chunk: Buffer) => {
    let bytes = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk]);
    let replies = "";
    for (;;) {
      const mark = isInBody ? END_OF_BODY : CRLF;
      const end = bytes.indexOf(mark);
      if (end === -1) break;
      if (isInBody) {
        taken += 1;
        octets += end;
        isInBody = false;
        replies += "250 2.0.0 Ok\r\n";
      } else {
        const verb = bytes.toString("latin1", 0, 4).toUpperCase();
        isInBody = verb === "DATA";
        isOver = verb === "QUIT";
        replies += REPLIES[verb] ?? "250 2.0.0 Ok\r\n";
      }
      bytes = bytes.subarray(end + mark.length);
    }
    waiting = Buffer.from(bytes);
    if (replies !== "") socket.write(replies);
    if (isOver) socket.end();
  });
}

const REPLIES: Readonly<Record<string, string>> = {
  EHLO: "250-sink.example\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 ENHANCEDSTATUSCODES\r\n",
  DATA: "354 Go ahead\r\n",
  QUIT: "221 2.0.0 Bye\r\n",
};
