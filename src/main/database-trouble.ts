import { Refusal } from "../domain/refusal.ts";
import { codeOf, messageOf } from "../lib/error-facts.ts";
import { StartError } from "./start-error.ts";

/** What an operator does about a database that cannot be used, by PostgreSQL's or the system's code. */
const REMEDIES: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there: start it, or correct BECKON_DATABASE_URL",
  ENOTFOUND: "there is no such host: correct BECKON_DATABASE_URL",
  EAI_AGAIN: "its name cannot be looked up now: check DNS, then start again",
  EHOSTUNREACH: "there is no way to that host: check the network, then start again",
  ETIMEDOUT: "it does not answer: check the network and firewalls, then start again",
  ECONNRESET: "it hung up: check that BECKON_DATABASE_URL names a PostgreSQL and whether it wants ?sslmode=require",
  "28P01": "it refuses the password: correct BECKON_DATABASE_URL",
  "28000": "it refuses the user: correct BECKON_DATABASE_URL, or allow it in pg_hba.conf",
  "3D000": "there is no such database: make it with createdb, or correct BECKON_DATABASE_URL",
  "42501": "the user may not make tables: grant it CREATE on the database and on its schema public",
  "53300": "it has no connection left: raise max_connections, or stop what holds them",
  "57P03": "it is starting up: wait a moment, then start again",
};

/**
 * One sentence for a database that cannot be used; other errors come back as they are. `url` is never repeated: it
 * holds a password.
 */
export function databaseTrouble(failure: unknown, url: string): unknown {
  const error = failure instanceof Refusal && failure.code === "unavailable" ? failure.cause : failure;
  const message = messageOf(error);
  const remedy =
    REMEDIES[codeOf(error)] ??
    (/timeout expired|timeout exceeded when trying to connect|terminated due to connection timeout/.test(message)
      ? REMEDIES["ETIMEDOUT"]
      : undefined) ??
    (/SSL|TLS|certificate/i.test(message) ? `${message}: see sslmode in docs/operations.md` : undefined);
  if (remedy === undefined) return failure;
  return new StartError(`The database at ${shownHost(url)} cannot be used: ${remedy}.`, { cause: error });
}

/** Where a database is, without the login; a socket's directory where it has no host. */
export function shownHost(url: string): string {
  const { host, searchParams } = new URL(url);
  return host === "" ? (searchParams.get("host") ?? "localhost") : host;
}
