import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { createInterface } from "node:readline";
import type { Report } from "./reports.ts";

/**
 * Hands a report over as a mail server does: with the empty return path, so that nobody answers it.
 * @throws when it is not taken.
 */
export async function sendReport(port: number, { to, bytes }: Report): Promise<void> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    const replies = createInterface({ input: socket })[Symbol.asyncIterator]();
    await expectReply(replies, 220);
    for (const [line, code] of [
      ["EHLO mx.receivers.test", 250],
      ["MAIL FROM:<>", 250],
      [`RCPT TO:<${to}>`, 250],
      ["DATA", 354],
    ] as const) {
      socket.write(`${line}\r\n`);
      await expectReply(replies, code);
    }
    await writeBody(socket, bytes);
    await expectReply(replies, 250);
    socket.write("QUIT\r\n");
  } finally {
    socket.end();
  }
}

async function expectReply(replies: AsyncIterator<string>, code: number): Promise<void> {
  for (;;) {
    const { value, done } = await replies.next();
    if (done === true) throw new Error("the listener closed the connection");
    if (value.startsWith(`${code} `)) return;
    if (!value.startsWith(`${code}-`)) throw new Error(`the listener answered: ${value}`);
  }
}

async function writeBody(socket: Socket, bytes: Buffer): Promise<void> {
  const stuffed = bytes.toString("latin1").replace(/^\./gm, "..");
  socket.write(Buffer.from(`${stuffed}${stuffed.endsWith("\r\n") ? "" : "\r\n"}.\r\n`, "latin1"));
}
