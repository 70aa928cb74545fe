import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { until } from "./until.ts";

/** One request that reached the provider whole. */
export interface ProviderCall {
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
  /** Which connection it came by, counted from 1. */
  readonly connection: number;
  readonly to: string;
  readonly text: string;
}

/**
 * How it answers: as given, `accept` (the shape of an accepted text), `hang` (never), or `cut` (the connection, after
 * the request).
 */
export type ProviderAnswer =
  | "accept"
  | "hang"
  | "cut"
  | {
      readonly status: number;
      readonly code?: number;
      readonly message?: string;
      readonly headers?: Record<string, string>;
      readonly body?: string;
      /** Whether it has taken the text all the same. */
      readonly takes?: boolean;
      readonly delayMs?: number;
    };

export interface SmsProvider extends AsyncDisposable {
  readonly port: number;
  readonly calls: readonly ProviderCall[];
  /** Texts it took, whatever it answered. */
  readonly taken: readonly ProviderCall[];
  waitFor(taken: number): Promise<readonly ProviderCall[]>;
  connections(): number;
  /** Closes every open connection at once, as servers do that restart. */
  dropConnections(): Promise<void>;
  close(): Promise<void>;
}

/** A provider of the Twilio shape, or of any that is told what to say, on a real socket. */
export async function anSmsProvider(
  answer: (call: ProviderCall) => ProviderAnswer = () => "accept",
): Promise<SmsProvider> {
  const calls: ProviderCall[] = [];
  const taken: ProviderCall[] = [];
  const numbers = new WeakMap<object, number>();
  let connections = 0;
  let sids = 0;

  const take = (call: ProviderCall, response: ServerResponse) => {
    const given = answer(call);
    if (given === "accept" || given === "hang" || given === "cut" || given.takes === true) taken.push(call);
    if (given === "hang") return;
    if (given === "cut") {
      response.destroy();
      return;
    }
    sids += 1;
    const sid = `SM${String(sids).padStart(32, "0")}`;
    const said =
      given === "accept"
        ? { status: 201, body: JSON.stringify({ sid, id: sid, status: "queued", to: call.to }) }
        : { body: JSON.stringify({ code: given.code, message: given.message ?? "said so" }), ...given };
    setTimeout(
      () => {
        response.writeHead(said.status, {
          "content-type": "application/json",
          ...("headers" in said ? said.headers : {}),
        });
        response.end(said.body);
      },
      "delayMs" in said ? said.delayMs : 0,
    );
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const call = toCall(request, Buffer.concat(chunks).toString("utf8"), numbers.get(request.socket) ?? 0);
      calls.push(call);
      take(call, response);
    });
  });
  server.on("connection", (socket) => {
    connections += 1;
    numbers.set(socket, connections);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return {
    port: (server.address() as AddressInfo).port,
    calls,
    taken,
    waitFor: (count) => until(`${count} texts to be taken`, () => taken.length >= count && taken),
    connections: () => connections,
    async dropConnections() {
      server.closeAllConnections();
      await until(
        "every connection to be gone",
        () =>
          new Promise<boolean>((resolve) => {
            server.getConnections((_error, count) => resolve(count === 0));
          }),
      );
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function toCall(request: IncomingMessage, body: string, connection: number): ProviderCall {
  const isForm = (request.headers["content-type"] ?? "").includes("urlencoded");
  const form = new URLSearchParams(isForm ? body : "");
  const data = isForm ? {} : (JSON.parse(body).data ?? {});
  return {
    path: request.url ?? "",
    headers: request.headers,
    body,
    connection,
    to: form.get("To") ?? data.to ?? "",
    text: form.get("Body") ?? data.text ?? "",
  };
}
