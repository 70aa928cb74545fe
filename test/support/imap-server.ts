import type { AddressInfo } from "node:net";
import { createServer, type Socket } from "node:net";

export interface KeptMail {
  readonly uid: number;
  readonly raw: Buffer;
  readonly flags: Set<string>;
  folder: string;
}

/** A mailbox server on 127.0.0.1 that speaks as much IMAP as reading one mailbox needs. */
export interface ImapServer extends AsyncDisposable {
  readonly url: string;
  readonly mails: readonly KeptMail[];
  /** Logins so far. */
  readonly logins: () => number;
  put(raw: string | Buffer): KeptMail;
  /** Cuts every connection off. */
  cut(): void;
}

const CAPABILITIES = "IMAP4rev1 IDLE MOVE UIDPLUS";

export async function anImapServer(password = "secret"): Promise<ImapServer> {
  const mails: KeptMail[] = [];
  const sockets = new Set<Socket>();
  let logins = 0;
  const inbox = () => mails.filter((it) => it.folder === "INBOX");

  /** Untagged lines, and how the command ended. */
  type Said = readonly [untagged: ReadonlyArray<string | Buffer>, end: string];

  const commands: Readonly<Record<string, (words: readonly string[]) => Said>> = {
    CAPABILITY: () => [[`* CAPABILITY ${CAPABILITIES}`], "OK done"],
    LOGIN: (words) => {
      if (!words.join(" ").includes(password)) return [[], "NO [AUTHENTICATIONFAILED] no"];
      logins++;
      return [[], `OK [CAPABILITY ${CAPABILITIES}] in`];
    },
    LIST: (words) => [
      words.join(" ") === '"" ""' ? ['* LIST (\\Noselect) "/" ""'] : ['* LIST () "/" "INBOX"', '* LIST () "/" "Taken"'],
      "OK done",
    ],
    CREATE: () => [[], "NO [ALREADYEXISTS] it is there"],
    NAMESPACE: () => [['* NAMESPACE (("" "/")) NIL NIL'], "OK done"],
    SELECT: () => [
      [
        `* ${inbox().length} EXISTS`,
        "* FLAGS (\\Seen \\Deleted)",
        "* OK [PERMANENTFLAGS (\\Seen \\Deleted \\*)] ok",
        "* OK [UIDVALIDITY 1] ok",
        `* OK [UIDNEXT ${mails.length + 1}] ok`,
      ],
      "OK [READ-WRITE] selected",
    ],
    "UID SEARCH": () => {
      const unseen = inbox().filter((it) => !it.flags.has("\\Seen"));
      return [[`* SEARCH ${unseen.map((it) => it.uid).join(" ")}`.trimEnd()], "OK done"];
    },
    "UID FETCH": (words) => [named(words[1]).flatMap((it) => fetched(it, words)), "OK done"],
    "UID STORE": (words) => {
      for (const it of named(words[1])) for (const flag of words.join(" ").match(/\\\w+/g) ?? []) it.flags.add(flag);
      return [[], "OK done"];
    },
    "UID MOVE": (words) => {
      const gone = named(words[1]).map((it) => {
        const line = `* ${inbox().indexOf(it) + 1} EXPUNGE`;
        it.folder = words[2]?.replaceAll('"', "") ?? "";
        return line;
      });
      return [gone, "OK done"];
    },
    LOGOUT: () => [["* BYE bye"], "OK done"],
  };

  const named = (uid: string | undefined) => inbox().filter((it) => String(it.uid) === uid);

  function fetched(mail: KeptMail, words: readonly string[]): Array<string | Buffer> {
    const limit = Number(/<0\.(\d+)>/.exec(words.join(" "))?.[1] ?? Number.POSITIVE_INFINITY);
    const bytes = mail.raw.subarray(0, limit);
    const head = `* ${inbox().indexOf(mail) + 1} FETCH (UID ${mail.uid} BODY[]<0> {${bytes.length}}\r\n`;
    return [Buffer.concat([Buffer.from(head), bytes, Buffer.from(")")])];
  }

  function answer(socket: Socket, line: string): void {
    const [tag = "", verb = "", ...words] = line.split(" ");
    const command = verb.toUpperCase() === "UID" ? `UID ${words[0]?.toUpperCase()}` : verb.toUpperCase();
    if (command === "IDLE") {
      idling.set(socket, tag);
      // Mail that came since the last command is told of now.
      socket.write(`+ idling\r\n* ${inbox().length} EXISTS\r\n`);
      return;
    }
    const [untagged, end] = commands[command]?.(words) ?? [[], "OK done"];
    for (const it of untagged) {
      socket.write(it);
      socket.write("\r\n");
    }
    socket.write(`${tag} ${end}\r\n`);
    if (command === "LOGOUT") socket.end();
  }

  const idling = new Map<Socket, string>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => {
      sockets.delete(socket);
      idling.delete(socket);
    });
    socket.on("error", () => {});
    let buffered = "";
    socket.on("data", (chunk) => {
      buffered += chunk.toString("latin1");
      const lines = buffered.split("\r\n");
      buffered = lines.pop() ?? "";
      for (const line of lines) {
        const idleTag = idling.get(socket);
        if (idleTag !== undefined && line.toUpperCase() === "DONE") {
          idling.delete(socket);
          socket.write(`${idleTag} OK idled\r\n`);
        } else answer(socket, line);
      }
    });
    socket.write(`* OK [CAPABILITY ${CAPABILITIES}] ready\r\n`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  const cut = () => {
    for (const it of sockets) it.destroy();
  };
  return {
    url: `imap://bounces:${password}@127.0.0.1:${port}/`,
    mails,
    logins: () => logins,
    put(raw) {
      const mail = { uid: mails.length + 1, raw: Buffer.from(raw), flags: new Set<string>(), folder: "INBOX" };
      mails.push(mail);
      for (const socket of idling.keys()) socket.write(`* ${inbox().length} EXISTS\r\n`);
      return mail;
    },
    cut,
    async [Symbol.asyncDispose]() {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
