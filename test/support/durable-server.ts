import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { startEmbeddedPostgres } from "../../src/lib/embedded-postgres/embedded-postgres.ts";
import { isAlive, postmasterOf } from "./beckon-process.ts";
import { makeTemplate } from "./global-setup.ts";
import { quickDirectory } from "./quick-directory.ts";
import { until } from "./until.ts";

/** A PostgreSQL of a test's own that keeps what it commits, to be stopped without warning. */
export interface DurableServer extends AsyncDisposable {
  readonly url: string;
  /**
   * Stops it at once, without a checkpoint (SIGQUIT, "immediate"), and resolves then; by itself it is started again and
   * recovers.
   */
  stopImmediately(): Promise<void>;
}

/** With a migrated `beckon_template` to clone. */
export async function aDurableServer(): Promise<DurableServer> {
  const directory = await mkdtemp(join(await quickDirectory(), "beckon-durable-"));
  const settings = { fsync: "on", synchronous_commit: "on", full_page_writes: "on" };
  const server = await startEmbeddedPostgres({ dataDir: directory, settings });
  await makeTemplate(server.url);
  return {
    url: server.url,
    async stopImmediately() {
      const postmaster = await postmasterOf(directory);
      process.kill(postmaster, "SIGQUIT");
      await until("the database to stop", () => !isAlive(postmaster));
    },
    async [Symbol.asyncDispose]() {
      await server.stop();
      await rm(directory, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
