import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { until } from "./until.ts";

/** One post as it came in. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  // A test reads members of what it has just caused; the shapes are the wire's business.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly json: any;
}

export interface Receiver extends AsyncDisposable {
  readonly url: string;
  readonly received: readonly Received[];
  /** What is answered from now on: a status, or whatever the function does with the reply (nothing: it hangs). */
  answerWith(answer: number | ((it: Received, reply: ServerResponse) => void)): void;
  /** Resolves with all of them as soon as there are so many. */
  has(count: number): Promise<readonly Received[]>;
}

/** Somebody else's server that takes webhooks: a real one, on the loopback. */
export async function aReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let answer: (it: Received, reply: ServerResponse) => void = (_it, reply) => reply.writeHead(204).end();
  const server = createServer((request, reply) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString("utf8");
      const it = { path: request.url ?? "", headers: request.headers, body, json: parsed(body) };
      received.push(it);
      answer(it, reply);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    answerWith(next) {
      answer = typeof next === "number" ? (_it, reply) => reply.writeHead(next).end("not for your eyes") : next;
    },
    async has(count) {
      await until(`${count} posts`, () => received.length >= count);
      return received;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
