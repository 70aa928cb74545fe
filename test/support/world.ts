import type { FastifyInstance, InjectOptions } from "fastify";
import { mintSystemScope, type OrganiserScope } from "../../src/domain/caller.ts";
import type { AccountId } from "../../src/domain/ids.ts";
import type { Machine } from "../../src/domain/machine.ts";
import { openMetrics } from "../../src/lib/metrics.ts";
import type { NameServer } from "../../src/lib/name-server.ts";
import { openOutbound } from "../../src/lib/outbound.ts";
import { rightOfWay } from "../../src/lib/right-of-way.ts";
import { openSandbox } from "../../src/main/sandbox.ts";
import { buildSurface, type SurfaceSettings } from "../../src/main/surface.ts";
import { insertAccount } from "../../src/storage/accounts.ts";
import { createNativeKey } from "../../src/usecases/create-native-key.ts";
import type { Deps } from "../../src/usecases/deps.ts";
import { jobFeed } from "../../src/usecases/job-feed.ts";
import { liveFeed } from "../../src/usecases/live-feed.ts";
import { openInstallation } from "../../src/usecases/open-installation.ts";
import { aDatabase, type TestDatabase } from "./database.ts";

export interface TestAccount {
  readonly id: AccountId;
  /** An owner key of the account. */
  readonly key: string;
  readonly scope: OrganiserScope;
}

export interface Reply {
  readonly status: number;
  // A test reads members of answers it has just described; their shapes are the wire's business.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly body: any;
  readonly text: string;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
}

export interface World extends AsyncDisposable {
  readonly database: TestDatabase;
  readonly deps: Deps;
  readonly app: FastifyInstance;
  /** The default account of the installation. */
  readonly account: TestAccount;
  anotherAccount(name?: string): Promise<TestAccount>;
  /** Calls the native API as the default account's owner, or with another key (null: none). `path` is below /beckon/v1. */
  call(
    method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE",
    path: string,
    body?: unknown,
    options?: { key?: string | null; headers?: Record<string, string> },
  ): Promise<Reply>;
}

/** Nothing of a test leaves the machine. */
const LOOPBACK_ONLY = openOutbound([{ network: "127.0.0.1", bits: 32, port: undefined }]);

const asked = () => Promise.reject(new Error("a test asked a name server"));
const NO_NAMES: NameServer = { texts: asked, addresses: asked, exchangers: asked };

const MACHINE: Machine = {
  version: "0.0.0",
  startedAt: new Date(),
  traits: {},
  disk: async () => undefined,
  examine: async () => [],
};

export const TEST_SECRET = "a secret for tests, long enough to be one";
export const PUBLIC_URL = "http://beckon.test";

/** What of a Beckon's surface a test may choose. */
export type Surface = Pick<SurfaceSettings, "eventManager" | "dashboard" | "ratePerMinute">;

/** A dashboard that was built elsewhere; undefined: the one in dist/. */
const DASHBOARD = process.env["BECKON_TEST_DASHBOARD"];

/** A whole Beckon in this process on a database of its own, without sockets: everything in sandbox. */
export async function aWorld(
  overrides: Partial<Deps> = {},
  onDatabase?: TestDatabase,
  surface: Surface = {},
): Promise<World> {
  const database = onDatabase ?? (await aDatabase());
  const installation = await openInstallation(database.db, {
    current: TEST_SECRET,
    previous: undefined,
  });
  const deps: Deps = {
    db: database.db,
    now: () => new Date(),
    ...installation,
    publicUrl: PUBLIC_URL,
    isSandbox: () => true,
    channels: openSandbox({ db: database.db, now: () => new Date(), publicUrl: PUBLIC_URL }),
    rightOfWay: rightOfWay(),
    jobFeed: jobFeed(database, (error) => {
      throw error;
    }),
    liveFeed: liveFeed({
      db: database.db,
      directUrl: database.url,
      report: (error) => {
        throw error;
      },
    }),
    importMaxBytes: 64 * 1024 * 1024,
    inboundAddress: undefined,
    machine: MACHINE,
    names: NO_NAMES,
    fetchPublic: () => Promise.reject(new Error("a test asked the internet")),
    outbound: LOOPBACK_ONLY,
    ...overrides,
  };
  const app = await buildSurface(
    { logging: false, trustProxy: [], metrics: openMetrics({ ofProcess: false }), dashboard: DASHBOARD, ...surface },
    deps,
  );
  await app.ready();
  const account = await anAccount(deps, "Example Labs", true);
  return {
    database,
    deps,
    app,
    account,
    anotherAccount: (name = "Other Labs") => anAccount(deps, name, false),
    call: (method, path, body, { key = account.key, headers = {} } = {}) => {
      const bearer = key === null ? {} : { authorization: `Bearer ${key}` };
      return sendTo(app, { method, url: `/beckon/v1${path}`, body, headers: { ...bearer, ...headers } });
    },
    async [Symbol.asyncDispose]() {
      deps.jobFeed.close();
      deps.liveFeed.close();
      // A call that was given up may leave its caller with a new connection, which closing would wait for a minute long.
      app.server.closeAllConnections();
      await app.close();
      await database[Symbol.asyncDispose]();
    },
  };
}

async function anAccount(deps: Deps, name: string, isInstallation: boolean): Promise<TestAccount> {
  return deps.db.transaction(async (tx) => {
    const { accountId } = await insertAccount(tx, name, isInstallation);
    const scope = mintSystemScope(accountId);
    const { key } = await createNativeKey(tx, scope, {
      name: "owner",
      scopes: ["owner"],
      projectIds: null,
      contactEmail: null,
    });
    return { id: accountId, key, scope };
  });
}

/** One request to the server in this process. */
interface Sent {
  readonly method: string;
  /** From the root, with its query. */
  readonly url: string;
  /** Undefined: none. Texts and bytes are sent as they stand, everything else as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly remoteAddress?: string | undefined;
}

/** Sends a request without a socket; answers what any caller would see of the reply. */
export async function sendTo(
  app: FastifyInstance,
  { method, url, body, headers = {}, remoteAddress }: Sent,
): Promise<Reply> {
  const isRaw = typeof body === "string" || Buffer.isBuffer(body);
  const reply = await app.inject({
    method: method as NonNullable<InjectOptions["method"]>,
    url,
    headers: body === undefined || isRaw ? { ...headers } : { "content-type": "application/json", ...headers },
    ...(body === undefined ? {} : { payload: isRaw ? body : JSON.stringify(body) }),
    ...(remoteAddress === undefined ? {} : { remoteAddress }),
  });
  const isJson = String(reply.headers["content-type"] ?? "").includes("json");
  return {
    status: reply.statusCode,
    body: isJson && reply.body !== "" ? JSON.parse(reply.body) : undefined,
    text: reply.body,
    headers: reply.headers,
  };
}
