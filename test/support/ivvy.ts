import { hash } from "node:crypto";
import { signatureOf } from "../../src/http/ivvy/signing.ts";
import { formatTimestamp } from "../../src/http/ivvy/timestamps.ts";
import { type Reply, sendTo, type TestAccount, type World } from "./world.ts";

export interface IvvyKey {
  readonly id: number;
  readonly key: string;
  readonly secret: string;
}

/** What of a signed request is to be otherwise than the JavaScript SDK sends it. */
export interface IvvyOptions {
  readonly at?: Date;
  /** What is signed, and where it is sent unless `sentTo` says otherwise. */
  readonly target?: string;
  readonly sentTo?: string;
  readonly method?: "POST" | "GET" | "PUT" | "DELETE" | "PATCH" | "OPTIONS" | "PROPFIND";
  /** Replaces or (undefined) drops a header, after signing. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/** A caller of the iVvy dialect with a key of its own. `params`: JSON, or the body itself as text or bytes. */
export interface IvvyCaller {
  readonly key: IvvyKey;
  call(namespace: string, action: string, params?: unknown, options?: IvvyOptions): Promise<Reply>;
}

export async function anIvvyCaller(
  world: World,
  { account = world.account, scopes = ["write"] }: { account?: TestAccount; scopes?: readonly string[] } = {},
): Promise<IvvyCaller> {
  const made = await world.call("POST", "/credentials", { kind: "ivvy", name: "iVvy", scopes }, { key: account.key });
  if (made.status !== 201) throw new Error(made.text);
  const key: IvvyKey = made.body;
  return { key, call: (...call) => callIvvy(world, key, ...call) };
}

async function callIvvy(
  world: World,
  { key, secret }: IvvyKey,
  namespace: string,
  action: string,
  params?: unknown,
  options: IvvyOptions = {},
): Promise<Reply> {
  const target = options.target ?? `/api/1.0/${namespace}?action=${action}`;
  const body = bytesOf(params);
  const md5 = hash("md5", body, "hex");
  const date = formatTimestamp(options.at ?? world.deps.now()).replace(" UTC", "");
  const signed = `post${md5}application/json${target}1.0ivvydate=${date}`.toLowerCase();
  const headers: Record<string, string | undefined> = {
    "content-type": "application/json",
    "content-md5": md5,
    "ivvy-date": date,
    "x-api-version": "1.0",
    "x-api-authorization": `IWS ${key}:${signatureOf(secret, signed).toString("hex")}`,
    ...options.headers,
  };
  return sendTo(world.app, {
    method: options.method ?? "POST",
    url: options.sentTo ?? target,
    body,
    headers: Object.fromEntries(
      Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
  });
}

function bytesOf(params: unknown): Buffer {
  if (params === undefined) return Buffer.alloc(0);
  if (Buffer.isBuffer(params)) return params;
  return Buffer.from(typeof params === "string" ? params : JSON.stringify(params));
}
