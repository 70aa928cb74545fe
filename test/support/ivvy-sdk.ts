import { createHash, createHmac } from "node:crypto";
import { request } from "node:http";

/*
 * Clients as iVvy's official SDKs are, written from the wire contract alone: nothing here is the server's. They send
 * what the SDKs send, byte for byte, and read answers as strictly as these do.
 */

export interface SdkKey {
  readonly key: string;
  readonly secret: string;
}

/** What a client's caller gets: a result, or an error in iVvy's numbers. */
export type SdkAnswer =
  | { readonly kind: "result"; readonly result: unknown; readonly status: number }
  | {
      readonly kind: "error";
      readonly errorCode: number;
      readonly specificCode: unknown;
      readonly message: unknown;
      readonly status: number;
      readonly body: unknown;
    };

export interface Sdk {
  readonly name: string;
  call(namespace: string, action: string, parameters?: unknown): Promise<SdkAnswer>;
}

/**
 * As the .NET SDK: a base address that ends in a slash and therefore two of them on the wire, a charset in the content
 * type, no version, the date with its zone. It looks at the body alone: an `errorCode` at the top means a failure.
 */
export function dotNetSdk(origin: string, { key, secret }: SdkKey, clock: () => Date): Sdk {
  return {
    name: "the .NET SDK",
    async call(namespace, action, parameters) {
      const target = `/api/1.0/${namespace}?action=${action}`;
      const body = parameters === undefined ? "" : JSON.stringify(parameters);
      const type = "application/json; charset=utf-8";
      const date = `${plainDate(clock())} UTC`;
      const md5 = md5Of(body);
      const signed = `POST${md5}${type}${target}1.0IVVYDate=${date}`;
      const { status, text } = await post(`${origin}/${target}`, body, [
        ["Content-Type", type],
        ["Content-MD5", md5],
        ["IVVY-Date", date],
        ["X-Api-Authorization", `IWS ${key}:${sign(secret, signed)}`],
        ["Content-Length", String(Buffer.byteLength(body))],
      ]);
      const read = JSON.parse(text);
      const isError = !Array.isArray(read) && Object.hasOwn(read, "errorCode");
      return isError ? errorOf(status, read) : { kind: "result", result: read, status };
    },
  };
}

/** As the JavaScript SDK: the version in a header, the date without its zone. It looks at the status alone. */
export function javaScriptSdk(origin: string, { key, secret }: SdkKey, clock: () => Date): Sdk {
  return {
    name: "the JavaScript SDK",
    async call(namespace, action, parameters) {
      const target = `/api/1.0/${namespace}?action=${action}`;
      const body = parameters === undefined ? "" : JSON.stringify(parameters);
      const date = plainDate(clock());
      const md5 = md5Of(body);
      const signed = `POST${md5}application/json${target}1.0IVVYDate=${date}`;
      const { status, text } = await post(`${origin}${target}`, body, [
        ["Content-Type", "application/json"],
        ["Content-MD5", md5],
        ["IVVY-Date", date],
        ["X-Api-Version", "1.0"],
        ["X-Api-Authorization", `IWS ${key}:${sign(secret, signed)}`],
        ["Content-Length", String(Buffer.byteLength(body))],
        ["Connection", "close"],
      ]);
      const isResult = status >= 200 && status < 300;
      return isResult ? { kind: "result", result: JSON.parse(text), status } : errorOf(status, JSON.parse(text));
    },
  };
}

function errorOf(status: number, body: Record<string, unknown>): SdkAnswer {
  const { errorCode, specificCode, message } = body;
  return { kind: "error", errorCode: Number(errorCode), specificCode, message, status, body };
}

function plainDate(at: Date): string {
  return at.toISOString().slice(0, 19).replace("T", " ");
}

function md5Of(body: string): string {
  return createHash("md5").update(body).digest("hex");
}

function sign(secret: string, text: string): string {
  return createHmac("sha1", secret).update(text.toLowerCase()).digest("hex");
}

/** Posts with these headers and no others but Host, in this order. */
function post(
  address: string,
  body: string,
  headers: ReadonlyArray<readonly [string, string]>,
): Promise<{ status: number; text: string }> {
  const { hostname, port, host } = new URL(address);
  const path = address.slice(address.indexOf(host) + host.length);
  return new Promise((resolve, reject) => {
    const sent = request(
      { hostname, port, path, method: "POST", headers: [...headers.flat(), "Host", host] },
      (reply) => {
        const chunks: Buffer[] = [];
        reply.on("data", (chunk: Buffer) => chunks.push(chunk));
        reply.on("error", reject);
        reply.on("end", () => resolve({ status: reply.statusCode ?? 0, text: Buffer.concat(chunks).toString("utf8") }));
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}
