import { connect } from "node:net";

/**
 * The load generator, a process of its own so that it has a core of its own where there are two: sends requests over
 * raw sockets that stay open, the next one on a connection when its last answer is whole. Costs a few microseconds a
 * request, which a client library would not.
 */

/** What to send, from the parent; it answers `ready`, starts at `go` and answers with a `LoadResult`. */
export interface LoadOrder {
  readonly port: number;
  readonly connections: number;
  readonly requests: readonly LoadRequest[];
}

export interface LoadRequest {
  readonly method: "GET" | "POST";
  readonly path: string;
  /** `application/x-www-form-urlencoded`. */
  readonly form?: string;
  /** A program's request instead of a phone's: these headers and this body. */
  readonly sent?: { readonly headers: Readonly<Record<string, string>>; readonly body: string };
}

export interface LoadResult {
  readonly seconds: number;
  /** Answers by status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Of the answers, headers not counted. */
  readonly bodyBytes: number;
  readonly latencyMs: { readonly p50: number; readonly p99: number; readonly max: number };
}

process.once("message", (order: LoadOrder) => {
  const requests = order.requests.map((it) => bytesOf(it, order.port));
  process.once("message", async () => {
    const result = await generate(order, requests);
    process.send?.(result, () => process.disconnect());
  });
  process.send?.("ready");
});

function bytesOf({ method, path, form, sent }: LoadRequest, port: number): Buffer {
  if (sent === undefined) return bytesOfPhone({ method, path, form }, port);
  const headers = Object.entries({ host: `127.0.0.1:${port}`, ...sent.headers }).map(([name, it]) => `${name}: ${it}`);
  const lines = [`${method} ${path} HTTP/1.1`, ...headers, `content-length: ${Buffer.byteLength(sent.body)}`];
  return Buffer.from(`${lines.join("\r\n")}\r\n\r\n${sent.body}`);
}

/** What a phone's browser sends with a form. */
function bytesOfPhone(
  { method, path, form }: { readonly method: string; readonly path: string; readonly form: string | undefined },
  port: number,
): Buffer {
  const lines = [
    `${method} ${path} HTTP/1.1`,
    `host: 127.0.0.1:${port}`,
    "user-agent: Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1",
    "accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "accept-language: en-GB,en;q=0.9",
    ...(form === undefined
      ? []
      : [
          "sec-fetch-site: same-origin",
          "content-type: application/x-www-form-urlencoded",
          `content-length: ${Buffer.byteLength(form)}`,
        ]),
  ];
  return Buffer.from(`${lines.join("\r\n")}\r\n\r\n${form ?? ""}`);
}

async function generate(order: LoadOrder, requests: readonly Buffer[]): Promise<LoadResult> {
  const statuses: Record<string, number> = {};
  const latencies: number[] = [];
  let bodyBytes = 0;
  let next = 0;
  const take = () => requests[next++];
  const noted = (answer: Answer, ms: number) => {
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
    bodyBytes += answer.bodyBytes;
    latencies.push(ms);
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: order.connections }, () => converse(order.port, take, noted)));
  const seconds = (performance.now() - startedAt) / 1000;
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
  return { seconds, statuses, bodyBytes, latencyMs: { p50: at(0.5), p99: at(0.99), max: at(1) } };
}

interface Answer {
  readonly status: string;
  readonly bodyBytes: number;
}

/** One connection, from its first request to the answer of its last. */
function converse(
  port: number,
  take: () => Buffer | undefined,
  noted: (answer: Answer, ms: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: "127.0.0.1", port, noDelay: true });
    let sentAt = 0;
    let waiting: Buffer | undefined;
    const sendNext = () => {
      const request = take();
      if (request === undefined) {
        socket.end();
        resolve();
        return;
      }
      sentAt = performance.now();
      socket.write(request);
    };
    socket.on("connect", sendNext);
    socket.on("data", (chunk) => {
      const bytes = waiting === undefined ? chunk : Buffer.concat([waiting, chunk]);
      const answer = readAnswer(bytes);
      if (answer === undefined) {
        waiting = bytes;
        return;
      }
      waiting = undefined;
      noted(answer, performance.now() - sentAt);
      sendNext();
    });
    socket.on("error", reject);
    socket.on("close", () => reject(new Error("the server closed a connection that was to stay open")));
  });
}

/** Undefined while the answer is not whole. Every answer names its length: no server here sends chunks. */
function readAnswer(bytes: Buffer): Answer | undefined {
  const end = bytes.indexOf("\r\n\r\n");
  if (end === -1) return undefined;
  const head = bytes.toString("latin1", 0, end);
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (length === undefined) throw new Error(`an answer without a length: ${head}`);
  const bodyBytes = Number(length);
  return bytes.length < end + 4 + bodyBytes ? undefined : { status: head.slice(9, 12), bodyBytes };
}
