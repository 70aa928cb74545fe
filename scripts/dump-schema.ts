/**
 * Writes schema.sql (what all migrations add up to, read from the catalog of a fresh database) and
 * src/storage/tables.ts (the same as types for the query builder). With `--check` it writes nothing and fails
 * when either file is stale.
 */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { startEmbeddedPostgres } from "../src/lib/embedded-postgres/embedded-postgres.ts";
import { migrate } from "../src/storage/migrate.ts";

interface Column {
  table: string;
  name: string;
  type: string;
  nullable: boolean;
  default: string | null;
  generated: boolean;
}

const SKIPPED = "schema_migrations";

async function columnsOf(client: pg.Client): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable,
            pg_get_expr(d.adbin, d.adrelid) as default, (a.attidentity <> '' or a.attgenerated <> '') as generated
       from pg_class c
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> $1
      order by c.relname, a.attnum`,
    [SKIPPED],
  );
  return rows;
}

async function listOf(client: pg.Client, text: string): Promise<Map<string, string[]>> {
  const { rows } = await client.query<{ table: string; line: string }>(text);
  const lists = new Map<string, string[]>();
  for (const { table, line } of rows) lists.set(table, [...(lists.get(table) ?? []), line]);
  return lists;
}

/** NOT NULL constraints are left out: PostgreSQL 18 lists them, older ones do not, and the columns say them already. */
const CONSTRAINTS = `
  select conrelid::regclass::text as table, 'constraint ' || quote_ident(conname) || ' ' || pg_get_constraintdef(oid) as line
    from pg_constraint
   where connamespace = 'public'::regnamespace and conrelid <> 0 and contype <> 'n'
   order by 1, contype desc, conname`;

const INDEXES = `
  select i.indrelid::regclass::text as table, pg_get_indexdef(i.indexrelid) as line
    from pg_index i
    join pg_class c on c.oid = i.indexrelid
   where c.relnamespace = 'public'::regnamespace
     and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u'))
   order by 1, 2`;

const TRIGGERS = `
  select tgrelid::regclass::text as table, pg_get_triggerdef(oid) as line
    from pg_trigger
   where not tgisinternal and tgrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
   order by 1, 2`;

const FUNCTIONS = `
  select proname as table, pg_get_functiondef(oid) as line from pg_proc where pronamespace = 'public'::regnamespace order by 1`;

async function sqlOf(client: pg.Client, columns: readonly Column[]): Promise<string> {
  const constraints = await listOf(client, CONSTRAINTS);
  const indexes = await listOf(client, INDEXES);
  const functions = await listOf(client, FUNCTIONS);
  const triggers = await listOf(client, TRIGGERS);
  const tables = [...new Set(columns.map((it) => it.table))].map((table) => {
    const lines = columns.filter((it) => it.table === table).map(columnLine);
    const body = [...lines, ...(constraints.get(table) ?? [])].map((it) => `  ${it}`).join(",\n");
    const rest = [...(indexes.get(table) ?? []), ...(triggers.get(table) ?? [])].map((it) => `${it};`);
    return [`create table ${table} (\n${body}\n);`, ...rest].join("\n");
  });
  const header = "-- Written by `npm run schema` from the migrations; edit those, not this.";
  return `${[header, ...[...functions.values()].flat().map((it) => `${it.trim()};`), ...tables].join("\n\n")}\n`;
}

function columnLine(column: Column): string {
  const value =
    column.default === null ? "" : column.generated ? ` generated as ${column.default}` : ` default ${column.default}`;
  const identity = column.generated && column.default === null ? " identity" : "";
  return `${column.name} ${column.type}${column.nullable ? "" : " not null"}${identity}${value}`;
}

const TYPES: Readonly<Record<string, string>> = {
  bigint: "number",
  integer: "number",
  smallint: "number",
  "timestamp with time zone": "Date",
  boolean: "boolean",
  bytea: "Buffer",
  jsonb: "Json",
};

function typeOf(sql: string): string {
  return sql.endsWith("[]") ? `${typeOf(sql.slice(0, -2))}[]` : (TYPES[sql] ?? "string");
}

function typesOf(columns: readonly Column[]): string {
  const tables = [...new Set(columns.map((it) => it.table))];
  const bodies = tables.map((table) => {
    const lines = columns
      .filter((it) => it.table === table)
      .map((it) => {
        const type = `${typeOf(it.type)}${it.nullable ? " | null" : ""}`;
        const optional = it.generated || it.default !== null || it.nullable;
        return `    ${it.name}: ${optional ? `Generated<${type}>` : type};`;
      });
    return `  ${table}: {\n${lines.join("\n")}\n  };`;
  });
  return `// Written by \`npm run schema\` from the migrations; edit those, not this.
import type { Generated } from "kysely";

/** A jsonb column: parsed when it is read; hand it over as JSON text when it is written. */
export type Json = unknown;

/** Columns as the query builder sees them; \`Generated\` ones may be left out of an insert. */
export interface Tables {
${bodies.join("\n")}
}
`;
}

async function main(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "beckon-schema-"));
  const postgres = await startEmbeddedPostgres({ dataDir: directory });
  try {
    await migrate(postgres.url, "migrations");
    const client = new pg.Client({ connectionString: postgres.url });
    await client.connect();
    const columns = await columnsOf(client);
    const files: ReadonlyArray<readonly [string, string]> = [
      ["schema.sql", await sqlOf(client, columns)],
      ["src/storage/tables.ts", typesOf(columns)],
    ];
    await client.end();
    for (const [path, text] of files) await writeOrCompare(path, text);
  } finally {
    await postgres.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function writeOrCompare(path: string, text: string): Promise<void> {
  if (!process.argv.includes("--check")) return writeFile(path, text);
  const present = await readFile(path, "utf8").catch(() => "");
  if (present === text) return;
  console.error(`${path} is stale: run npm run schema and commit what it writes.`);
  process.exitCode = 1;
}

await main();
