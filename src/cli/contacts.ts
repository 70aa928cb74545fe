import { createReadStream } from "node:fs";
import { access } from "node:fs/promises";
import { Readable } from "node:stream";
import type { Upload } from "./api.ts";
import type { Command, Context } from "./command.ts";
import { contactTable } from "./contact-table.ts";
import { CliError, EXIT } from "./exit-code.ts";
import { followJob } from "./jobs.ts";
import { resolveList } from "./lists.ts";
import { print, tell } from "./output.ts";
import { grouped } from "./progress.ts";
import { table } from "./table.ts";
import { readCount, readMap } from "./values.ts";
import { cutTo } from "./width.ts";
import type { ImportJob, ImportResult } from "./wire.ts";

export const listContacts: Command = {
  name: "contacts list",
  about: "list people, or search them",
  flags: {
    q: { value: "words", about: "part of a name, an address, @domain or a phone number" },
    max: { value: "number", about: "how many at most (1000)" },
  },
  async run(context, input) {
    const query = { q: input.text("q") };
    const contacts = await context.api.list("/contacts", {
      query,
      max: readCount(input.text("max"), "--max") ?? 1_000,
    });
    print(context, contacts, () => contactTable(contacts));
    return EXIT.ok;
  },
};

export const createContact: Command = {
  name: "contacts create",
  about: "add a person",
  flags: {
    email: { value: "address", about: "e-mail address" },
    phone: { value: "number", about: "phone number, with its country code" },
    "first-name": { value: "name", about: "first name" },
    "last-name": { value: "name", about: "last name" },
    locale: { value: "tag", about: "language, such as de or pt-BR" },
  },
  async run(context, input) {
    const body = {
      email: input.text("email"),
      phone: input.text("phone"),
      firstName: input.text("first-name"),
      lastName: input.text("last-name"),
      locale: input.text("locale"),
    };
    const contact = await context.api.call("post", "/contacts", { body });
    print(context, contact, () => contactTable([contact]));
    return EXIT.ok;
  },
};

export const importContacts: Command = {
  name: "contacts import",
  about: "take in people from a CSV file",
  args: ["file"],
  flags: {
    map: {
      value: "Column:member",
      about: "which column is what: Mail:email, Table:fields.table; repeatable",
      isRepeatable: true,
    },
    list: { value: "list", about: "put everybody on this list, made when there is none of the name" },
    "dry-run": { about: "only say what would happen" },
  },
  async run(context, input) {
    const [file = ""] = input.args;
    const map = readMap(input.texts("map"));
    const isDry = input.isOn("dry-run");
    const list = input.text("list");
    const listId = isDry || list === undefined ? undefined : await resolveList(context, list);
    const job = await upload(context, file, { map, dryRun: isDry || undefined, list: listId });
    const result = await followJob(context, job, isDry ? "Checking" : "Importing");
    print(context, result, () => rejectedTable(result));
    for (const note of result.notes) tell(context, note);
    tell(context, summary(result, isDry));
    return result.rejectedTotal > 0 ? EXIT.partly : EXIT.ok;
  },
};

async function upload(context: Context, name: string, query: Upload["query"]): Promise<ImportJob> {
  await access(name).catch(() => {
    throw new CliError(`The file ${name} cannot be read.`);
  });
  // Node's stream and the web's differ in types only.
  const file = Readable.toWeb(createReadStream(name)) as ReadableStream<Uint8Array>;
  return context.api.upload("/contacts/import", { query, contentType: "text/csv", file });
}

const VALUE_WIDTH = 36;

/** The rows that were not taken, each with what to do about it; nothing when all were. */
function rejectedTable({ rejected, rejectedTotal }: ImportResult): string {
  if (rejectedTotal === 0) return "";
  const rows = rejected.map((it) => [
    it.row,
    it.column,
    it.value === null ? null : cutTo(it.value, VALUE_WIDTH),
    it.message,
  ]);
  const more = rejectedTotal > rejected.length ? `and ${grouped(rejectedTotal - rejected.length)} more\n` : "";
  return table(["row", "column", "value", "what is wrong, and what to do"], rows, true) + more;
}

export function summary({ created, updated, unchanged, rejectedTotal }: ImportResult, isDry: boolean): string {
  const would = isDry ? " would be" : "";
  return `${grouped(created)}${would} new, ${grouped(updated)} updated, ${grouped(unchanged)} unchanged, ${grouped(rejectedTotal)} ${rejectedTotal === 1 ? "row" : "rows"} not taken.`;
}
