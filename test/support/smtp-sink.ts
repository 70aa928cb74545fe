import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { selfSigned } from "./self-signed.ts";
import { until } from "./until.ts";

/** One message to one recipient, however often it came. */
export interface SinkMessage {
  /** Envelope addresses. */
  readonly from: string;
  readonly to: string;
  /** Without angle brackets. */
  readonly messageId: string;
  readonly subject: string;
  /** The bytes of the last copy. */
  readonly raw: Buffer;
  /** The last copy as an independent parser reads it. */
  readonly mail: Email;
  readonly copies: number;
}

export interface SmtpSink extends AsyncDisposable {
  /** What to give as BECKON_SMTP_URL, with login and certificate. */
  readonly url: string;
  readonly port: number;
  /** In order of first arrival. */
  readonly messages: readonly SinkMessage[];
  /** Connections opened so far, and open now. */
  readonly connections: { readonly opened: number; readonly open: number };
  /** The messages once at least `count` different ones arrived; fails after `timeoutMs`. */
  waitFor(count: number, timeoutMs?: number): Promise<readonly SinkMessage[]>;
}

export interface SinkOptions {
  /** Offered as STARTTLS, spoken from the first byte, or absent. */
  readonly tls?: "starttls" | "implicit";
  readonly auth?: { readonly user: string; readonly password: string };
  /** Refuses a recipient with this reply, for example `{ code: 550, text: "5.1.1 Nobody here" }`. */
  readonly refuse?: (recipient: string) => { readonly code: number; readonly text: string } | undefined;
  /** Waits before it says 250 to a message, so that deliveries overlap. */
  readonly delayMs?: number;
  /** Absent means a free one. */
  readonly port?: number;
  /** Passed to smtp-server, over everything above. */
  readonly server?: SMTPServerOptions;
}

/** A real mail server on 127.0.0.1 that keeps what it gets. */
export async function anSmtpSink(options: SinkOptions = {}): Promise<SmtpSink> {
  const directory = await mkdtemp(join(tmpdir(), "beckon-sink-"));
  const identity = options.tls === undefined ? undefined : selfSigned();
  const caFile = join(directory, "ca.pem");
  if (identity !== undefined) await writeFile(caFile, identity.cert);
  const received = new Map<string, SinkMessage>();
  const connections = { opened: 0, open: 0 };

  const server = new SMTPServer({
    disableReverseLookup: true,
    hidePIPELINING: false,
    secure: options.tls === "implicit",
    hideSTARTTLS: options.tls !== "starttls",
    authOptional: options.auth === undefined,
    allowInsecureAuth: options.tls === undefined,
    closeTimeout: 100,
    ...(identity ?? {}),
    onConnect(_session, done) {
      connections.opened += 1;
      connections.open += 1;
      done();
    },
    onClose() {
      connections.open -= 1;
    },
    onAuth(login, _session, done) {
      const isRight = login.username === options.auth?.user && login.password === options.auth?.password;
      done(
        isRight ? null : replying(535, "5.7.8 Wrong user or password"),
        isRight ? { user: login.username } : undefined,
      );
    },
    onRcptTo(recipient, _session, done) {
      const refusal = options.refuse?.(recipient.address);
      done(refusal === undefined ? null : replying(refusal.code, refusal.text));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", async () => {
        const raw = Buffer.concat(chunks);
        const mail = await PostalMime.parse(raw);
        const from = session.envelope.mailFrom === false ? "" : session.envelope.mailFrom.address;
        for (const { address: to } of session.envelope.rcptTo) {
          const messageId = (mail.messageId ?? "").replace(/^<|>$/g, "");
          const key = `${messageId} ${to}`;
          const copies = (received.get(key)?.copies ?? 0) + 1;
          received.set(key, { from, to, messageId, subject: mail.subject ?? "", raw, mail, copies });
        }
        const accept = () => done(null, `2.0.0 Ok: queued as S${received.size}`);
        if (options.delayMs === undefined) accept();
        else setTimeout(accept, options.delayMs);
      });
    },
    ...options.server,
  });
  // Replies to a pipelined group are small writes: without this each pair would cost a delayed ACK of 40 ms.
  server.server.on("connection", (socket) => socket.setNoDelay(true));
  server.on("error", () => {}); // A client that resets its connection is no failure of the sink.
  const { port } = await new Promise<AddressInfo>((resolve) => {
    const listener = server.listen(options.port ?? 0, "127.0.0.1", () => resolve(listener.address() as AddressInfo));
  });
  const messages = () => [...received.values()];
  return {
    url: urlOf(options, port, caFile),
    port,
    get messages() {
      return messages();
    },
    connections,
    waitFor: (count, timeoutMs) =>
      until(`${count} messages at the sink`, () => received.size >= count && messages(), timeoutMs),
    async [Symbol.asyncDispose]() {
      await new Promise<void>((resolve) => server.close(resolve));
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function urlOf(options: SinkOptions, port: number, caFile: string): string {
  const scheme = options.tls === "implicit" ? "smtps" : options.tls === "starttls" ? "smtp+starttls" : "smtp";
  const { user, password } = options.auth ?? {};
  const login = user === undefined ? "" : `${encodeURIComponent(user)}:${encodeURIComponent(password ?? "")}@`;
  const query = options.tls === undefined ? "" : `?ca=${encodeURIComponent(caFile)}`;
  return `${scheme}://${login}127.0.0.1:${port}${query}`;
}

const replying = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode });
