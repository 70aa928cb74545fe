import type { Command } from "./command.ts";
import { EXIT, UsageError } from "./exit-code.ts";
import { print, tell } from "./output.ts";
import { table } from "./table.ts";
import { readId } from "./values.ts";
import type { CreatedCredential } from "./wire.ts";

const SCOPES = ["read", "write", "owner"] as const;
type Scope = (typeof SCOPES)[number];

export const createKey: Command = {
  name: "keys create",
  about: "make a native key and show it, once",
  flags: {
    name: { value: "name", about: 'what it is for ("command line")' },
    scopes: { value: "read|write|owner", about: "what it may do (write)" },
    project: { value: "id", about: "confine it to a project; may be repeated", isRepeatable: true },
    local: { about: "directly on the database of this machine, without a key or a running server" },
  },
  async run(context, input) {
    const wanted = {
      name: input.text("name") ?? "command line",
      scopes: [readScope(input.text("scopes") ?? "write")],
      projectIds:
        input.texts("project").length === 0 ? null : input.texts("project").map((it) => readId(it, "A project")),
    };
    const made: Pick<CreatedCredential, "id" | "key"> = input.isOn("local")
      ? await (await import("../main/local.ts")).createLocalKey(wanted)
      : await context.api.call("post", "/credentials", { body: { kind: "native", ...wanted } });
    print(context, made, () => `${made.key}\n`);
    tell(context, `Key ${made.id} is made. It is shown only now: export BECKON_API_KEY=<the key> to use it here.`);
    return EXIT.ok;
  },
};

function readScope(text: string): Scope {
  const scope = SCOPES.find((it) => it === text);
  if (scope === undefined) throw new UsageError(`--scopes is one of ${SCOPES.join(", ")}; "${text}" is none.`);
  return scope;
}

export const listKeys: Command = {
  name: "keys list",
  about: "list the credentials of the account",
  async run(context) {
    const credentials = await context.api.list("/credentials");
    const rows = credentials.map((it) => [
      it.id,
      it.kind,
      it.name,
      it.scopes.join(","),
      `…${it.hint}`,
      it.lastUsedAt,
      it.revokedAt,
    ]);
    print(context, credentials, () => table(["id", "kind", "name", "scopes", "ends in", "last used", "revoked"], rows));
    return EXIT.ok;
  },
};

export const revokeKey: Command = {
  name: "keys revoke",
  about: "revoke a credential; it opens nothing from now on",
  args: ["key"],
  async run(context, { args }) {
    await context.api.call("delete", "/credentials/{id}", { path: { id: readId(args[0], "A key's id") } });
    tell(context, `Key ${args[0]} is revoked.`);
    return EXIT.ok;
  },
};
