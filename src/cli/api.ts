import { addressOf } from "../client/address.ts";
import type { Answer, AnyAsk, Ask, Item, ListPath, PathOf, Verb } from "../client/ask.ts";
import { itemsOf } from "../client/pages.ts";
import { CliError, EXIT } from "./exit-code.ts";

export interface ApiSettings {
  /** Origin of the server, with a path prefix if need be, without a trailing slash. */
  readonly url: string;
  readonly key: string | undefined;
  readonly fetch?: typeof fetch;
}

/** The server's "no", with its sentence and its list of what is wrong. */
export class ApiRefusal extends CliError {
  readonly status: number;
  readonly code: string;
  /** When to come back; 0 where the server does not say. */
  readonly retryAfterSeconds: number;

  constructor(status: number, problem: ProblemBody, retryAfter: string | null) {
    super(sentenceOf(status, problem), status === 401 || status === 403 ? EXIT.auth : EXIT.failed);
    this.status = status;
    this.code = problem.code ?? "";
    this.retryAfterSeconds = /^\d+$/.test(retryAfter ?? "") ? Number(retryAfter) : 0;
  }
}

interface ProblemBody {
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly requestId?: string;
  readonly errors?: ReadonlyArray<{ pointer: string; message: string; didYouMean?: string }>;
}

/**
 * What a call is given: the holes of its path as the reference has them. What people typed goes into its query and its
 * body, and is for the server to judge.
 */
type Given<P extends PathOf<V>, V extends Verb> = Pick<Ask<P, V>, "path"> & {
  readonly query?: Query;
  readonly body?: unknown;
  /** Gives the call up. */
  readonly signal?: AbortSignal;
};

type Query = Readonly<Record<string, unknown>>;

/** A path without holes is called with nothing. */
type Giving<P extends PathOf<V>, V extends Verb, More = unknown> =
  Record<string, never> extends Pick<Ask<P, V>, "path"> ? [given?: Given<P, V> & More] : [given: Given<P, V> & More];

/** A file on its way. */
export interface Upload {
  readonly query: Query;
  readonly contentType: string;
  readonly file: ReadableStream<Uint8Array>;
}

/** The native API, spoken with one key. Paths and answers are those of the reference. */
export interface Api {
  /** @throws {ApiRefusal | CliError} when the server says no, or cannot be reached. */
  call<V extends Verb, P extends PathOf<V>>(verb: V, path: P, ...given: Giving<P, V>): Promise<Answer<P, V>>;
  /** As `call`, with a file as the body. */
  upload<P extends PathOf<"post">>(path: P, upload: Upload): Promise<Answer<P, "post">>;
  /** Everything on a list, page by page as it is read. */
  each<P extends ListPath>(path: P, ...given: Giving<P, "get">): AsyncGenerator<Item<P>, void, undefined>;
  /** Everything on a list at once, at most `max`. */
  list<P extends ListPath>(path: P, ...given: Giving<P, "get", { readonly max?: number }>): Promise<Item<P>[]>;
}

const PAGE = 500;
const NO_KEY =
  "No key: set BECKON_API_KEY or give --key. The first start of the server shows one; `beckon keys create --local` makes another.";

export function apiAt(settings: ApiSettings): Api {
  const send = async <A>(verb: Verb, address: string, request: RequestInit = {}): Promise<A> => {
    if (settings.key === undefined) throw new CliError(NO_KEY, EXIT.auth);
    const { reply, text } = await reach(settings, address, {
      ...request,
      method: verb.toUpperCase(),
      headers: { ...request.headers, authorization: `Bearer ${settings.key}`, accept: "application/json" },
    });
    if (!reply.ok) throw new ApiRefusal(reply.status, problemOf(text), reply.headers.get("retry-after"));
    return readJson(text, settings.url) as A;
  };
  const each = <I>(path: string, given: AnyAsk, limit = PAGE) =>
    itemsOf<I>((cursor) => {
      const query = { limit, total: false, ...(given.query as Query | undefined), cursor };
      return send("get", addressOf(path, { ...given, query }), { signal: given.signal ?? null });
    });
  return {
    call: (verb, path, ...[given]) =>
      send(verb, addressOf(path, given ?? {}), { ...jsonOf(given ?? {}), signal: given?.signal ?? null }),
    upload: (path, { query, contentType, file }) =>
      send("post", addressOf(path, { query }), {
        body: file,
        headers: { "content-type": contentType },
        duplex: "half",
      }),
    each: (path, ...[given]) => each(path, given ?? {}),
    list: (path, ...[given]) => atMost(each(path, given ?? {}, Math.min(PAGE, given?.max ?? PAGE)), given?.max),
  };
}

function jsonOf({ body }: AnyAsk): RequestInit {
  return body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
}

async function atMost<I>(items: AsyncIterable<I>, max = Number.POSITIVE_INFINITY): Promise<I[]> {
  const first: I[] = [];
  for await (const it of items) {
    first.push(it);
    if (first.length >= max) break;
  }
  return first;
}

/** The whole answer. @throws {CliError} where none comes, or breaks off. */
async function reach({ url, fetch: reachOut = fetch }: ApiSettings, address: string, request: RequestInit) {
  try {
    const reply = await reachOut(`${url}/beckon/v1${address}`, request);
    return { reply, text: await reply.text() };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw new CliError(
      `No Beckon answers at ${url} (${cause}): start one with "npm start", or set BECKON_URL to where it runs.`,
    );
  }
}

function readJson(text: string, url: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new CliError(`What answers at ${url} is not a Beckon: it sent no JSON. Set BECKON_URL to where it runs.`);
  }
}

function problemOf(text: string): ProblemBody {
  try {
    return JSON.parse(text) as ProblemBody;
  } catch {
    return {};
  }
}

function sentenceOf(status: number, { title, detail, errors = [], requestId }: ProblemBody): string {
  const first = [title, detail].filter((it) => it !== undefined).join(": ") || `The server answered ${status}.`;
  const items = errors.map(({ pointer, message, didYouMean }) => {
    const hint = didYouMean === undefined ? "" : ` (did you mean ${didYouMean}?)`;
    return `\n  ${pointer}: ${message}${hint}`;
  });
  const reference = requestId === undefined || status < 500 ? "" : `\n  request ${requestId}`;
  return `${first}${errors.length > 1 ? items.join("") : ""}${reference}`;
}
