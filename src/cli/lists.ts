import type { Command, Context } from "./command.ts";
import { contactTable } from "./contact-table.ts";
import { CliError, EXIT } from "./exit-code.ts";
import { print, tell } from "./output.ts";
import { table } from "./table.ts";
import { readId } from "./values.ts";

export const listLists: Command = {
  name: "lists list",
  about: "list the lists of contacts",
  async run(context) {
    const lists = await context.api.list("/lists");
    print(context, lists, () =>
      table(
        ["id", "name", "people"],
        lists.map((it) => [it.id, it.name, it.size]),
      ),
    );
    return EXIT.ok;
  },
};

export const showList: Command = {
  name: "lists show",
  about: "list the people on a list, named by its id or its name",
  args: ["list"],
  async run(context, { args }) {
    const id = await findList(context, args[0] ?? "");
    const contacts = await context.api.list("/lists/{id}/contacts", { path: { id } });
    print(context, contacts, () => contactTable(contacts));
    return EXIT.ok;
  },
};

export const createList: Command = {
  name: "lists create",
  about: "make a list of contacts",
  args: ["name"],
  async run(context, { args }) {
    const list = await context.api.call("post", "/lists", { body: { name: args[0] } });
    print(context, list, () => `${list.id}\n`);
    return EXIT.ok;
  },
};

export const addToList: Command = {
  name: "lists add",
  about: "put contacts on a list",
  args: ["list", "contact..."],
  async run(context, { args }) {
    const [list = "", ...contacts] = args;
    const contactIds = contacts.map((it) => readId(it, "A contact"));
    const id = await findList(context, list);
    const change = await context.api.call("post", "/lists/{id}/contacts", { path: { id }, body: { contactIds } });
    print(context, change, () => "");
    tell(context, `${change.changed} added, ${change.unchanged} were on it, ${change.unknown.length} unknown.`);
    return change.unknown.length > 0 ? EXIT.partly : EXIT.ok;
  },
};

/** The id of the list that is named by its id or its name. */
export async function findList(context: Context, text: string): Promise<number> {
  const id = await findKnownList(context, text);
  if (id === undefined) throw new CliError(`There is no list "${text}": see beckon lists list.`);
  return id;
}

/** As `findList`; a list of an unknown name is made. */
export async function resolveList(context: Context, text: string): Promise<number> {
  const id = await findKnownList(context, text);
  return id ?? (await context.api.call("post", "/lists", { body: { name: text } })).id;
}

/** Undefined where no list has the name. @throws {CliError} where several have. */
async function findKnownList(context: Context, text: string): Promise<number | undefined> {
  if (/^\d+$/.test(text)) return Number(text);
  const found = (await context.api.list("/lists")).filter((it) => it.name === text);
  if (found.length > 1) throw new CliError(`${found.length} lists are called "${text}": name one by its id.`);
  return found[0]?.id;
}
