import { connect, type Socket } from "node:net";

/**
 * The fastest a client may be by RFC 2920: the body of one mail and MAIL, RCPT and DATA of the next leave in one write.
 * Writes the same bytes again and again, to see what the peer takes; answers the seconds it took.
 */
export async function writePipelined(port: number, connections: number, mails: number, body: string): Promise<number> {
  let left = mails;
  const take = () => left-- > 0;
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: connections }, () => writeOn(port, take, body)));
  return (performance.now() - startedAt) / 1000;
}

const ENVELOPE = "MAIL FROM:<bench@bench.example>\r\nRCPT TO:<guest@bench.example>\r\nDATA\r\n";

/** Each turn but the first ends with the 354 to a DATA; the reply to the body before came with it. */
function writeOn(port: number, take: () => boolean, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ host: "127.0.0.1", port, noDelay: true });
    const mail = Buffer.from(`${body}\r\n.\r\n${ENVELOPE}`);
    const lastMail = Buffer.from(`${body}\r\n.\r\nQUIT\r\n`);
    let said = "";
    let isOpen = take();
    socket.on("data", (chunk) => {
      said += chunk.toString("latin1");
      if (said.startsWith("220 ") && said.endsWith("\r\n")) {
        said = "";
        socket.write(isOpen ? `EHLO bench.example\r\n${ENVELOPE}` : "QUIT\r\n");
      } else if (/^354 .*\r\n$/m.test(said)) {
        said = "";
        isOpen = take();
        socket.write(isOpen ? mail : lastMail);
      }
    });
    socket.on("error", reject);
    socket.on("close", () => resolve());
  });
}
