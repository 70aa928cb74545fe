import { type Identify, ivvyApi } from "../src/http/ivvy/index.ts";
import { parseClaim } from "../src/http/ivvy/signing.ts";
import { buildServer } from "../src/http/server.ts";
import { silentLog } from "../src/lib/log.ts";
import { openMetrics } from "../src/lib/metrics.ts";
import { loadSettings } from "../src/main/load-settings.ts";
import { openBeckon } from "../src/main/open-beckon.ts";
import { findSigningCredential } from "../src/storage/credentials.ts";
import { openCredential } from "../src/usecases/authenticate-key.ts";

/*
 * The product's server with the iVvy dialect alone, which either verifies signatures or takes callers at their word: it
 * still looks up whose key they name. A process of its own, started by `ivvy-signing.ts`.
 */

export interface IvvyServerOrder {
  readonly environment: Readonly<Record<string, string>>;
  readonly verifies: boolean;
}

const atTheirWord: Identify = async (deps, { headers }) => {
  const claim = parseClaim(String(headers["x-api-authorization"]));
  const known = claim && (await findSigningCredential(deps.db.autocommit, claim.key));
  if (known === undefined) throw new Error("a bench's key is unknown");
  return openCredential(deps as Parameters<typeof openCredential>[0], known);
};

process.once("message", async ({ environment, verifies }: IvvyServerOrder) => {
  const { deps } = await openBeckon(loadSettings(environment), silentLog);
  const settings = {
    logging: false as const,
    trustProxy: [],
    metrics: openMetrics({ ofProcess: false }),
    readiness: async () => ({ database: "up", migrations: "current", account: "made" }) as const,
  };
  const app = await buildServer(settings, deps, [(it) => ivvyApi(it, deps, verifies ? undefined : atTheirWord)]);
  await app.listen({ host: "127.0.0.1", port: 0 });
  const [address] = app.addresses();
  process.send?.({ port: typeof address === "object" ? address.port : undefined });
  process.once("disconnect", () => process.exit());
});
