import { connect, type Socket } from "node:net";

/** A conversation with a mail server, command by command. */
export interface SmtpTalk extends AsyncDisposable {
  readonly greeting: string;
  /** Sends one line and answers the reply to it, its last line. */
  say(line: string): Promise<string>;
  /** Sends a whole mail from an empty return path; answers the reply that ended it. */
  mail(to: string, raw: string | Buffer): Promise<string>;
}

/** Opens a conversation with a server on 127.0.0.1 and greets it. */
export async function speakSmtp(port: number): Promise<SmtpTalk> {
  const socket = connect(port, "127.0.0.1");
  const replies = repliesOf(socket);
  const say = async (line: string) => {
    socket.write(`${line}\r\n`);
    return replies.next();
  };
  const greeting = await replies.next();
  if (greeting.startsWith("220")) await say("EHLO mx.example.net");
  return {
    greeting,
    say,
    async mail(to, raw) {
      for (const line of ["MAIL FROM:<>", `RCPT TO:<${to}>`, "DATA"]) {
        const reply = await say(line);
        if (!/^[23]/.test(reply)) {
          await say("RSET");
          return reply;
        }
      }
      const text = raw.toString("latin1").replace(/\r?\n/g, "\r\n").replace(/^\./gm, "..");
      socket.write(Buffer.from(text.endsWith("\r\n") ? text : `${text}\r\n`, "latin1"));
      return say(".");
    },
    async [Symbol.asyncDispose]() {
      socket.destroy();
    },
  };
}

function repliesOf(socket: Socket): { next(): Promise<string> } {
  const waiting: Array<{ resolve(reply: string): void; reject(error: Error): void }> = [];
  const ready: string[] = [];
  let rest = "";
  socket.on("data", (chunk) => {
    rest += chunk.toString("latin1");
    const lines = rest.split("\r\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (!/^\d{3}(?: |$)/.test(line)) continue;
      const next = waiting.shift();
      if (next === undefined) ready.push(line);
      else next.resolve(line);
    }
  });
  const end = () => {
    for (const it of waiting.splice(0)) it.reject(new Error("the mail server hung up"));
  };
  socket.on("close", end);
  socket.on("error", end);
  return {
    next() {
      const reply = ready.shift();
      if (reply !== undefined) return Promise.resolve(reply);
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
  };
}
