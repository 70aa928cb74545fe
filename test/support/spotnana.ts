import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { type TSchema, Type } from "typebox";
import type { AnyEndpoint } from "../../src/http/spotnana/endpoint.ts";
import { ENDPOINTS } from "../../src/http/spotnana/endpoints.ts";
import { type Reply, sendTo, type World } from "./world.ts";

/** An API user of an account, as a client written for Spotnana holds it. */
export interface SpotnanaUser {
  readonly token: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Every answer is held against what its operation declares before the test sees it. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
}

interface UserWishes {
  readonly scopes?: readonly string[];
  readonly projectIds?: readonly number[];
  readonly contactEmail?: string;
  /** Of another account than the default one. */
  readonly key?: string;
}

/** Makes a credential and asks for its token. */
export async function aSpotnanaUser(world: World, { key, ...wishes }: UserWishes = {}): Promise<SpotnanaUser> {
  const credential = { kind: "spotnana", name: "travel", scopes: ["write"], ...wishes };
  const made = await world.call("POST", "/credentials", credential, key === undefined ? {} : { key });
  if (made.status !== 201) throw new Error(`no credential: ${made.text}`);
  const { clientId, clientSecret } = made.body;
  const reply = await askForToken(world, { clientId, clientSecret });
  if (reply.status !== 200) throw new Error(`no token: ${reply.text}`);
  const token: string = reply.body.access_token;
  return {
    token,
    clientId,
    clientSecret,
    call: (method, path, body, headers = {}) =>
      callSpotnana(world, { method, path, body, headers: { authorization: `Bearer ${token}`, ...headers } }),
  };
}

export function askForToken(
  world: World,
  { clientId, clientSecret }: { readonly clientId: string; readonly clientSecret: string },
): Promise<Reply> {
  const form = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: clientId,
    client_secret: clientSecret,
  });
  return callSpotnana(world, {
    method: "POST",
    path: "/v2/auth/oauth2-token",
    body: form.toString(),
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });
}

export interface SpotnanaCall {
  readonly method: string;
  /** The whole path with its query. */
  readonly path: string;
  /** Undefined: none. A string or a buffer is sent as it stands. */
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** Sends a request and throws where the answer is not one the dialect declares. */
export async function callSpotnana(world: World, it: SpotnanaCall): Promise<Reply> {
  const reply = await sendTo(world.app, { ...it, url: it.path });
  const why = whyUndeclared(endpointOf(it.method, it.path), reply);
  if (why !== undefined)
    throw new Error(`${it.method} ${it.path}: ${why}: ${reply.status} ${reply.text.slice(0, 2000)}`);
  return reply;
}

/** The operation a request means; literal paths before those with an id. */
function endpointOf(method: string, path: string): AnyEndpoint | undefined {
  const sent = path.split("?", 1)[0]?.replace(/\/$/, "") ?? "";
  const paths = ENDPOINTS.toSorted((left, right) => left.path.split("{").length - right.path.split("{").length);
  const pattern = (it: AnyEndpoint) => new RegExp(`^${it.path.replace(/\{\w+\}/g, "[^/]+")}$`);
  const named = paths.find((it) => pattern(it).test(sent))?.path;
  return ENDPOINTS.find((it) => it.path === named && it.method === method);
}

/** The envelope of every refusal. Source: Event API, ErrorResponse; that codes and texts are always there is ours. */
const ErrorResponse = Type.Object(
  {
    debugIdentifier: Type.String({ minLength: 1 }),
    errorMessages: Type.Array(
      Type.Object(
        {
          errorCode: Type.String({ pattern: "^[A-Z][A-Z_]+$" }),
          message: Type.String({ minLength: 1 }),
          errorParameters: Type.Optional(
            Type.Array(Type.Object({ name: Type.String(), value: Type.String() }, { additionalProperties: false }), {
              minItems: 1,
            }),
          ),
          errorDetail: Type.Optional(Type.String()),
        },
        { additionalProperties: false },
      ),
      { minItems: 1 },
    ),
  },
  { additionalProperties: false },
);

/** What any operation may answer besides what it declares: the transport's own refusals, and 400 for every other no. */
const OF_THE_TRANSPORT = [400, 405, 413, 415, 429, 503];

const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);
const checks = new Map<TSchema, ValidateFunction>();

/** Why the answer is none of the operation's; undefined when it is one. */
function whyUndeclared(it: AnyEndpoint | undefined, reply: Reply): string | undefined {
  const schema = it?.replies[reply.status];
  if (reply.status < 400 || schema !== undefined) {
    if (schema === undefined) return "a status of success nobody declares";
    if (schema === null) return reply.text === "" ? undefined : "a body where none is declared";
    return whyUnfit(schema, reply);
  }
  const declared = it === undefined ? [404, 401] : [...it.refusals, 401];
  if (![...declared, ...OF_THE_TRANSPORT].includes(reply.status)) return "a status of refusal nobody declares";
  return whyUnfit(ErrorResponse, reply);
}

function whyUnfit(schema: TSchema, reply: Reply): string | undefined {
  if (!String(reply.headers["content-type"]).startsWith("application/json")) return "an answer that is no JSON";
  const check = checks.get(schema) ?? ajv.compile(schema);
  checks.set(schema, check);
  return check(reply.body) ? undefined : ajv.errorsText(check.errors);
}
