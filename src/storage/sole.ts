import pg from "pg";

/** First half of the advisory locks of work that one process does for all; the second names the work. */
const SOLE_LOCK = 4_711_007;
const ANSWER_MAX_MS = 5_000;
const CHECK_MS = 15_000;

/** Work that only one process may do at a time. */
export type SoleWork = "mailbox";

const NUMBERS: Readonly<Record<SoleWork, number>> = { mailbox: 1 };

export interface SoleHold {
  /** Resolves when the lock may be gone: somebody else may have begun. Never rejects. */
  readonly lost: Promise<void>;
  release(): Promise<void>;
}

/**
 * Takes the work for this process, for as long as its connection lives; undefined when another has it. `directUrl` must
 * not lead through a transaction pooler.
 */
export async function holdAlone(directUrl: string, work: SoleWork): Promise<SoleHold | undefined> {
  const client = new pg.Client({
    connectionString: directUrl,
    application_name: `beckon ${work}`,
    connectionTimeoutMillis: 10_000,
    query_timeout: ANSWER_MAX_MS,
    keepAlive: true,
  });
  let lose = () => {};
  const lost = new Promise<void>((resolve) => {
    lose = resolve;
  });
  client.on("error", () => lose());
  client.on("end", () => lose());
  await client.connect();
  const { rows } = await client.query<{ held: boolean }>("select pg_try_advisory_lock($1, $2) as held", [
    SOLE_LOCK,
    NUMBERS[work],
  ]);
  if (rows[0]?.held !== true) {
    await client.end();
    return undefined;
  }
  const check = setInterval(() => void client.query("select 1").catch(lose), CHECK_MS);
  return {
    lost,
    async release() {
      clearInterval(check);
      await client.end().catch(() => {});
    },
  };
}
