import type { components } from "../../openapi/native.d.ts";
import { addressOf } from "./address.ts";
import type { Answer, AnyAsk, Ask, Asked, CallOptions, Item, ListPath, PathOf, Verb } from "./ask.ts";
import { BeckonError } from "./beckon-error.ts";
import { itemsOf } from "./pages.ts";
import { pause, type SendSettings, send } from "./send.ts";

/** The nouns of the API by name, such as `Schemas["Guest"]`. */
export type Schemas = components["schemas"];
export { BeckonError, type FieldError } from "./beckon-error.ts";
export { type VerifyOptions, verifyWebhook, type WebhookEvent } from "./verify-webhook.ts";

export interface BeckonSettings {
  /** Where the server is, such as `https://rsvp.example.org`. */
  readonly url: string;
  readonly key: string;
  /** How often a call is sent again: 4 times unless given. */
  readonly retries?: number;
  /** How long one attempt may take: a minute unless given. */
  readonly timeoutMs?: number;
  readonly fetch?: typeof fetch;
}

type Caller<V extends Verb> = <P extends PathOf<V>>(path: P, ...ask: Asked<P, V>) => Promise<Answer<P, V>>;

/** What to wait for in the sandbox. */
export interface CaptureWish extends Pick<CallOptions, "signal"> {
  /** The whole address or number. */
  readonly to: string;
  /** The id of the last message that is known already: only newer ones count. */
  readonly after?: number;
  /** 10 seconds unless given. */
  readonly timeoutMs?: number;
}

/** The native API, spoken with one key. Paths, bodies and answers are those of the reference, and typed by it. */
export interface Beckon {
  readonly get: Caller<"get">;
  readonly post: Caller<"post">;
  readonly put: Caller<"put">;
  readonly patch: Caller<"patch">;
  readonly delete: Caller<"delete">;
  /** Everything on a list, page by page as it is read; `query.limit` is the size of a page. */
  list<P extends ListPath>(path: P, ...ask: Asked<P, "get">): AsyncGenerator<Item<P>, void, undefined>;
  readonly sandbox: {
    /**
     * The newest message that was captured for somebody, as soon as there is one.
     * @throws {BeckonError} `nothing_captured` when there is none in time.
     */
    waitFor(wish: CaptureWish): Promise<Schemas["SandboxMessage"]>;
  };
}

const LOOK_EVERY_MS = 200;

/** A client of the server at `url`. Every call that changes something counts once, however often it had to be sent. */
export function beckon({ url, key, retries = 4, timeoutMs = 60_000, fetch: reach = fetch }: BeckonSettings): Beckon {
  const base = `${url.replace(/\/+$/, "")}/beckon/v1`;
  const settings: SendSettings = { key, retries, timeoutMs, fetch: reach };
  const caller =
    <V extends Verb>(verb: V): Caller<V> =>
    async (path, ...[ask]) =>
      send(settings, outgoingOf(base, verb, path, ask ?? {}));
  const get = caller("get");
  return {
    get,
    post: caller("post"),
    put: caller("put"),
    patch: caller("patch"),
    delete: caller("delete"),
    list: <P extends ListPath>(path: P, ...[ask]: Asked<P, "get">) =>
      itemsOf<Item<P>>((cursor) => {
        const query = { total: false, ...queryOf(ask), ...(cursor === null ? {} : { cursor }) };
        return send(settings, outgoingOf(base, "get", path, { ...ask, query }));
      }),
    sandbox: { waitFor: (wish) => captured(get, wish) },
  };
}

function outgoingOf(base: string, verb: Verb, path: string, ask: AnyAsk) {
  const { body, signal } = ask;
  return {
    method: verb.toUpperCase(),
    url: base + addressOf(path, ask),
    body: body === undefined || body instanceof Blob ? body : JSON.stringify(body),
    // Reading repeats itself anyway, and so does putting.
    idempotencyKey: verb === "get" || verb === "put" ? undefined : (ask.idempotencyKey ?? crypto.randomUUID()),
    signal,
  };
}

function queryOf(ask: AnyAsk | undefined): Readonly<Record<string, unknown>> {
  return { ...(ask?.query as Readonly<Record<string, unknown>> | undefined) };
}

async function captured(get: Caller<"get">, wish: CaptureWish): Promise<Schemas["SandboxMessage"]> {
  const { to, after = 0, timeoutMs = 10_000, signal } = wish;
  const ask: Ask<"/sandbox/messages", "get"> = {
    query: { to, limit: 1, total: false },
    ...(signal === undefined ? {} : { signal }),
  };
  for (const until = Date.now() + timeoutMs; ; await pause(LOOK_EVERY_MS, signal)) {
    const [newest] = (await get("/sandbox/messages", ask)).items;
    if (newest !== undefined && newest.id > after) return newest;
    if (Date.now() < until) continue;
    const detail = `Nothing came for ${to} within ${timeoutMs} ms. Is its channel in the sandbox, and does a worker run?`;
    throw new BeckonError(0, { title: "Nothing was captured", detail, code: "nothing_captured" });
  }
}
