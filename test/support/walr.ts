import type { FastifyInstance } from "fastify";
import { openMetrics } from "../../src/lib/metrics.ts";
import { buildSurface, type SurfaceSettings } from "../../src/main/surface.ts";
import { type Reply, sendTo, type World } from "./world.ts";

/** A survey with a client that may send invites for it. */
export interface Surveyor {
  readonly token: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly credentialId: number;
  readonly projectId: string;
  readonly surveyId: string;
  readonly eventId: number;
  /** `path` below the survey, such as `/campaigns`, or from the root where it begins with `//`. */
  call(method: string, path: string, body?: unknown, options?: CallOptions): Promise<Reply>;
  /** The id of a new campaign. */
  campaign(channel?: "email" | "sms", wish?: Record<string, unknown>): Promise<string>;
  send(campaignId: string, people: readonly unknown[], more?: Record<string, unknown>): Promise<Reply>;
}

export interface CallOptions {
  readonly token?: string | null;
  readonly headers?: Record<string, string>;
  /** Instead of the world's. */
  readonly app?: FastifyInstance;
}

export interface SurveyorWish {
  /** An owner key of another account. */
  readonly key?: string;
  readonly event?: Record<string, unknown>;
  readonly credential?: Record<string, unknown>;
}

export async function aSurveyor(
  world: World,
  { key, event = {}, credential = {} }: SurveyorWish = {},
): Promise<Surveyor> {
  const as = key === undefined ? {} : { key };
  const facts = { title: "Customer day", startsAt: "2031-06-13T18:00", timezone: "Europe/London", ...event };
  const made = await world.call("POST", "/events", facts, as);
  if (made.status !== 201) throw new Error(`no event: ${made.text}`);
  const { id: eventId, projectId } = made.body;
  const client = await world.call("POST", "/credentials", { kind: "walr", name: "survey", ...credential }, as);
  if (client.status !== 201) throw new Error(`no credential: ${client.text}`);
  const { clientId, clientSecret, id: credentialId } = client.body;
  const token = await aTokenOf(world, { clientId, clientSecret });
  const below = `/survey/projects/${projectId}/surveys/${eventId}`;
  const call: Surveyor["call"] = (method, path, body, options = {}) =>
    callWalr(world, { method, url: path.startsWith("//") ? path.slice(1) : below + path, body, token, options });
  return {
    token,
    clientId,
    clientSecret,
    credentialId,
    projectId: String(projectId),
    surveyId: String(eventId),
    eventId,
    call,
    async campaign(channel = "email", wish = {}) {
      const text =
        channel === "email"
          ? { name: "Mail", subject: "Hello {{firstName|there}}", body: "<p>Dear {{firstName|guest}}</p>", ...wish }
          : { name: "Text", text: "Hi {{firstName|there}}: {{rsvp_link}}", ...wish };
      const reply = await call("POST", `/campaigns/${channel}`, text);
      if (reply.status !== 201) throw new Error(`no campaign: ${reply.text}`);
      return reply.body.id;
    },
    send: (campaignId, people, more = {}) =>
      call("POST", "/invites", { campaignId, recipients: people.map((variables) => ({ variables })), ...more }),
  };
}

export async function aTokenOf(
  world: World,
  { clientId, clientSecret }: { readonly clientId: string; readonly clientSecret: string },
): Promise<string> {
  const body = { client_id: clientId, client_secret: clientSecret, grant_type: "client_credentials" };
  const reply = await callWalr(world, { method: "POST", url: "/oauth/token", body, token: null, options: {} });
  if (reply.status !== 200) throw new Error(`no token: ${reply.text}`);
  return reply.body.access_token;
}

export interface WalrCall {
  readonly method: string;
  readonly url: string;
  readonly body?: unknown;
  readonly token: string | null;
  readonly options: CallOptions;
}

/** Bodies are said to be JSON, texts and bytes too, unless the options say otherwise. */
export function callWalr(world: World, { method, url, body, token, options }: WalrCall): Promise<Reply> {
  const bearer = options.token === undefined ? token : options.token;
  const headers = {
    ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
    ...(body === undefined ? {} : { "content-type": "application/json" }),
    ...options.headers,
  };
  return sendTo(options.app ?? world.app, { method, url, body, headers });
}

/** The same surface over the same database, with other settings of the dialect. */
export async function anotherSurface(
  world: World,
  walr: SurfaceSettings["walr"],
): Promise<AsyncDisposable & { readonly app: FastifyInstance }> {
  const metrics = openMetrics({ ofProcess: false });
  const app = await buildSurface({ logging: false, trustProxy: [], metrics, ...(walr ? { walr } : {}) }, world.deps);
  await app.ready();
  return { app, [Symbol.asyncDispose]: () => app.close() };
}
