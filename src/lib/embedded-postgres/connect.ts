import pg from "pg";
import { codeOf, messageOf } from "../error-facts.ts";

/** The bootstrap user of the cluster; only the launcher uses it. */
const SUPERUSER = "postgres";

export type Connecting =
  | { readonly kind: "connected"; readonly client: pg.Client }
  /** A server is there and cannot take us yet, or any more. */
  | { readonly kind: "busy"; readonly why: string }
  | { readonly kind: "absent" };

/** Connects to the server whose socket lies in `socketDir` as its superuser. The caller ends the client. */
export async function connect(socketDir: string, applicationName = "beckon launcher"): Promise<Connecting> {
  const client = new pg.Client({
    host: socketDir,
    port: 5432,
    user: SUPERUSER,
    database: "postgres",
    password: "",
    ssl: false,
    application_name: applicationName,
    connectionTimeoutMillis: 5_000,
  });
  // The server may end the session at any time; what that means is decided where the process is watched.
  client.on("error", () => {});
  try {
    await client.connect();
    return { kind: "connected", client };
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOENT" || code === "ECONNREFUSED" || code === "ENOTDIR") return { kind: "absent" };
    return { kind: "busy", why: messageOf(error) };
  }
}

/** What Beckon connects with: its own database as a role that owns it, may create databases and is no superuser. */
export function urlOf(socketDir: string): string {
  return `postgresql:///beckon?host=${encodeURIComponent(socketDir)}&user=beckon&sslmode=disable`;
}

/** Makes the role and the database that `urlOf` names where they are missing. */
export async function ensureDatabase(client: pg.Client): Promise<void> {
  const role = await client.query("select from pg_roles where rolname = 'beckon'");
  if (role.rowCount === 0) await client.query("create role beckon login createdb");
  const database = await client.query("select from pg_database where datname = 'beckon'");
  if (database.rowCount === 0) await client.query("create database beckon owner beckon");
}
