import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Settings } from "../config/settings.ts";
import { type KeyScope, mintSystemScope, type OrganiserScope } from "../domain/caller.ts";
import type { CredentialId, ProjectId } from "../domain/ids.ts";
import { Refusal } from "../domain/refusal.ts";
import { sentenceOf } from "../domain/refusal-sentence.ts";
import { findEmbeddedPostgres } from "../lib/embedded-postgres/embedded-postgres.ts";
import { silentLog } from "../lib/log.ts";
import { findInstallationAccount } from "../storage/accounts.ts";
import { checkReadiness } from "../usecases/check-readiness.ts";
import { type CreatedAccount, createAccount } from "../usecases/create-account.ts";
import { createCredential } from "../usecases/create-credential.ts";
import type { Deps } from "../usecases/deps.ts";
import { holdSending, readSending, type SendingHold, unknownMessages } from "../usecases/hold-sending.ts";
import { makeOnceToken, makeOnceTokenFor } from "../usecases/make-once-token.ts";
import { openInstallation } from "../usecases/open-installation.ts";
import { connect, MIGRATIONS, type OpenDatabase, openDatabase } from "./database.ts";
import { databaseTrouble } from "./database-trouble.ts";
import { readEnvironment } from "./environment.ts";
import { loadSettings } from "./load-settings.ts";
import { readOrMakeSecret } from "./secret-file.ts";
import { StartError } from "./start-error.ts";

type LocalDeps = Pick<Deps, "db" | "hashAddress" | "sealer">;

/** What a key created on this machine's database is shown as. */
export interface LocalKey {
  readonly id: CredentialId;
  readonly key: string;
}

/** Makes a native key of the installation's account, without a server. */
export function createLocalKey(wanted: {
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  readonly projectIds: readonly number[] | null;
}): Promise<LocalKey> {
  return onLocalDatabase(async (deps, scope) => {
    const projectIds = wanted.projectIds as readonly ProjectId[] | null;
    const facts = { ...wanted, kind: "native", projectIds, contactEmail: null } as const;
    const { credential, shown } = await createCredential(deps, scope, facts);
    if (!("key" in shown)) throw new Error("a native credential without a key");
    return { id: credential.id, key: shown.key };
  });
}

/** Makes an account, without a server. */
export function createLocalAccount(wanted: {
  readonly name: string;
  readonly ownerEmail: string;
}): Promise<CreatedAccount> {
  return onLocalDatabase((deps, scope) => createAccount(deps, scope, wanted));
}

/** How long a link works that the operator made. */
const LINK_MINUTES = 15;

/**
 * Makes a link that signs somebody in once, without a server and without a mail: the installation's first owner, or
 * whoever signs in with the address.
 */
export function createLocalSignInLink(email: string | undefined): Promise<{ readonly url: string }> {
  return onLocalDatabase(async (deps, _scope, { publicUrl }) => {
    const seconds = LINK_MINUTES * 60;
    const token = await (email === undefined ? makeOnceToken(deps, seconds) : makeOnceTokenFor(deps, email, seconds));
    if (token === undefined) throw new StartError(`Nobody signs in here with ${email ?? "an owner's address"}.`);
    return { url: `${publicUrl}/app/setup?once=${token}` };
  });
}

/**
 * Holds all sending, without a server, for a database that was restored. With `onLine` it lists who may have got a message
 * after the backup, as lines of CSV with a header.
 */
export function holdLocalSending(
  onLine: ((line: string) => void) | undefined,
): Promise<{ readonly hold: SendingHold; readonly messages: number }> {
  return onLocalDatabase(async (deps, scope) => {
    await holdSending(deps, scope, "The operator said that the database was restored from a backup.");
    const { hold, unknown } = await readSending(deps, scope);
    if (hold === undefined) throw new Error("a hold that was just made does not stand");
    onLine?.("account,campaign,guest,message,channel,to");
    if (onLine !== undefined)
      for await (const it of unknownMessages(deps))
        onLine([it.accountId, it.campaignId, it.guestId, it.messageId, it.channel, it.to].join(","));
    return { hold, messages: unknown.reduce((sum, it) => sum + it.messages, 0) };
  });
}

/** Whoever reaches the database and the secret of this machine owns the installation: no key is asked for. */
async function onLocalDatabase<T>(
  work: (deps: LocalDeps, scope: OrganiserScope, settings: Settings) => Promise<T>,
): Promise<T> {
  const settings = loadSettings(readEnvironment());
  const database = await openAsItIs(settings);
  try {
    const { db, secret } = database;
    const installation = await openInstallation(db, { current: secret, previous: settings.secretPrevious });
    const accountId = await findInstallationAccount(db.autocommit);
    if (accountId === undefined) throw notFounded(database.where);
    return await work({ db, ...installation }, mintSystemScope(accountId), settings);
  } catch (error) {
    throw error instanceof Refusal ? new StartError(sentenceOf(error)) : error;
  } finally {
    await database.close();
  }
}

/** A database in use is taken as it is; the embedded one is started when nobody runs it. */
async function openAsItIs(settings: Settings): Promise<OpenDatabase> {
  const url = settings.databaseUrl ?? (await findEmbeddedPostgres(settings.dataDir));
  if (url === undefined) {
    if (!existsSync(join(settings.dataDir, "postgres", "cluster"))) throw notFounded(settings.dataDir);
    return openDatabase(settings, silentLog);
  }
  const secret = settings.secret ?? (await readOrMakeSecret(settings.dataDir));
  const db = connect(settings, url, silentLog);
  try {
    await db.autocommit.named("probe", "select 1");
    const { migrations } = await checkReadiness({ db }, { directory: MIGRATIONS, takesCalls: false });
    if (migrations !== "current")
      throw new StartError("The database lacks migrations of this version: run `beckon migrate`, or start the server.");
  } catch (error) {
    await db.close();
    throw databaseTrouble(error, url);
  }
  return { db, directUrl: url, secret, where: settings.dataDir, applied: [], close: () => db.close() };
}

function notFounded(where: string): StartError {
  return new StartError(
    `There is no Beckon in ${where} yet: start the server once, or set BECKON_DATA_DIR or BECKON_DATABASE_URL to where it is.`,
  );
}
