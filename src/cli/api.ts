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

  constructor(status: number, problem: ProblemBody) {
    super(sentenceOf(status, problem), status === 401 || status === 403 ? EXIT.auth : EXIT.failed);
    this.status = status;
    this.code = problem.code ?? "";
  }
}

interface ProblemBody {
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly requestId?: string;
  readonly errors?: ReadonlyArray<{ pointer: string; message: string; didYouMean?: string }>;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
  readonly total?: number;
}

export type Method = "GET" | "POST" | "PATCH" | "DELETE";

/** The native API, spoken with one key. `path` is below /beckon/v1. */
export interface Api {
  /** @throws {ApiRefusal | CliError} when the server says no, or cannot be reached. */
  call<Answer>(method: Method, path: string, body?: unknown): Promise<Answer>;
  /** As `call`, with a file as the body. */
  upload<Answer>(path: string, contentType: string, body: ReadableStream<Uint8Array>): Promise<Answer>;
  /** Every item of a paged list, at most `max`. */
  list<Item>(path: string, max?: number): Promise<Item[]>;
}

const PAGE = 500;
const NO_KEY =
  "No key: set BECKON_API_KEY or give --key. The first start of the server shows one; `beckon keys create --local` makes another.";

export function apiAt(settings: ApiSettings): Api {
  const send = async <Answer>(method: Method, path: string, request: RequestInit): Promise<Answer> => {
    if (settings.key === undefined) throw new CliError(NO_KEY, EXIT.auth);
    const reply = await reach(settings, path, {
      ...request,
      method,
      headers: { ...request.headers, authorization: `Bearer ${settings.key}`, accept: "application/json" },
    });
    const text = await reply.text();
    if (!reply.ok) throw new ApiRefusal(reply.status, problemOf(text));
    return readJson(text, settings.url) as Answer;
  };
  const call = <Answer>(method: Method, path: string, body?: unknown): Promise<Answer> =>
    send(
      method,
      path,
      body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } },
    );
  return {
    call,
    upload: (path, contentType, body) =>
      send("POST", path, { body, headers: { "content-type": contentType }, duplex: "half" }),
    async list<Item>(path: string, max = Number.POSITIVE_INFINITY): Promise<Item[]> {
      const items: Item[] = [];
      let cursor: string | null = null;
      do {
        const query = new URLSearchParams({ limit: String(Math.min(PAGE, max - items.length)), total: "false" });
        if (cursor !== null) query.set("cursor", cursor);
        const page: Page<Item> = await call("GET", `${path}${path.includes("?") ? "&" : "?"}${query}`);
        items.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor !== null && items.length < max);
      return items;
    },
  };
}

async function reach({ url, fetch: reachOut = fetch }: ApiSettings, path: string, request: RequestInit) {
  try {
    return await reachOut(`${url}/beckon/v1${path}`, request);
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
