import { connect } from "node:net";

/**
 * How mails follow each other on a connection. `mail by mail`: MAIL, RCPT and DATA in one group (RFC 2920), the body
 * after their 354, the next mail after the reply to the body: what an ordinary relay is spoken to like. `over borders`:
 * the body of one mail and the group of the next leave in one write, the least a client can wait.
 */
export type Following = "mail by mail" | "over borders";

interface Writing {
  readonly port: number;
  readonly connections: number;
  readonly mails: number;
  /** Of every mail, header and body with CRLF line ends: the same octets again and again. */
  readonly content: string;
  readonly following: Following;
}

/** Writes ready-made mails, reading each reply, to see what the peer takes; answers the seconds it took. */
export async function writePipelined({ port, connections, mails, content, following }: Writing): Promise<number> {
  let left = mails;
  const take = () => left-- > 0;
  const startedAt = performance.now();
  const turns = turnsOf(content)[following];
  await Promise.all(Array.from({ length: connections }, () => writeOn(port, take, turns)));
  return (performance.now() - startedAt) / 1000;
}

const GROUP = "MAIL FROM:<bench@bench.example>\r\nRCPT TO:<guest@bench.example>\r\nDATA\r\n";
const QUIT = "QUIT\r\n";

/** What to write after the 354 to a mail's DATA, with and without another mail to come, and after the reply to a body. */
interface Turns {
  readonly body: Buffer;
  readonly lastBody: Buffer;
  readonly isNextAsked: boolean;
}

function turnsOf(content: string): Readonly<Record<Following, Turns>> {
  const body = `${content}\r\n.\r\n`;
  const alone = Buffer.from(body);
  return {
    "mail by mail": { body: alone, lastBody: alone, isNextAsked: false },
    "over borders": { body: Buffer.from(body + GROUP), lastBody: Buffer.from(body + QUIT), isNextAsked: true },
  };
}

function writeOn(port: number, take: () => boolean, { body, lastBody, isNextAsked }: Turns): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: "127.0.0.1", port, noDelay: true });
    let said = "";
    let isInBody = false;
    let isGreeted = false;
    const next = () => socket.write(take() ? (isGreeted ? GROUP : `EHLO bench.example\r\n${GROUP}`) : QUIT);
    const onReply = (code: string) => {
      if (code === "220" && !isGreeted) {
        next();
        isGreeted = true;
      } else if (code === "354") {
        isInBody = !isNextAsked;
        socket.write(!isNextAsked || take() ? body : lastBody);
      } else if (code.startsWith("4") || code.startsWith("5")) {
        socket.destroy(new Error(`the sink answered ${code}`));
      } else if (isInBody) {
        isInBody = false;
        next();
      }
    };
    socket.on("data", (chunk) => {
      said += chunk.toString("latin1");
      const lines = said.split("\r\n");
      said = lines.pop() ?? "";
      for (const line of lines) if (line[3] !== "-") onReply(line.slice(0, 3));
    });
    socket.on("error", reject);
    socket.on("close", () => resolve());
  });
}
