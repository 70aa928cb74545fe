import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";

export interface Failure {
  readonly error: EmbeddedPostgresError;
  /** Whether waiting helps: a killed server's remains go away by themselves. */
  readonly passes: boolean;
}

/** What people can do about the failures that happen, by what PostgreSQL says about them. */
const REMEDIES: ReadonlyArray<{ readonly said: RegExp; readonly todo: string; readonly passes?: true }> = [
  {
    said: /lock file .* already exists|pre-existing shared memory block/,
    todo: "another server holds it: stop that server, then start again",
    passes: true,
  },
  {
    said: /initialized by PostgreSQL version|incompatible with server/,
    todo: "keep the version of Beckon that wrote it, or move the data to another PostgreSQL and set BECKON_DATABASE_URL",
  },
  { said: /No space left on device|Disk quota exceeded/, todo: "make room on that disk, then start again" },
  {
    said: /Permission denied|Read-only file system|has wrong ownership/,
    todo: "start Beckon as the user that owns it and make it writable, or set BECKON_DATA_DIR to another directory",
  },
];

/** What the server answers to the launcher while it starts; it says nothing about why it failed. */
const OUR_KNOCKING = /the database system is (starting|shutting|not)/;

/** Turns the last lines of a server that did not start into one sentence: what is wrong, in its words, and what to do. */
export function whyItFailed(said: string, home: string): Failure {
  const remedy = REMEDIES.find((it) => it.said.test(said));
  const lines = said.split("\n");
  const line = lines.find((it) => /FATAL|PANIC/.test(it) && !OUR_KNOCKING.test(it)) ?? lines.at(-1) ?? "";
  const reason = line.replace(/^.*?(FATAL|PANIC):\s*/, "") || "it gave no reason";
  const todo =
    remedy?.todo ?? "set BECKON_DATABASE_URL to a PostgreSQL 15 or newer, or BECKON_DATA_DIR to another directory";
  return {
    error: new EmbeddedPostgresError(`The embedded PostgreSQL did not start on ${home} (${reason}): ${todo}.`),
    passes: remedy?.passes ?? false,
  };
}
