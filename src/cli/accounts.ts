import type { Command } from "./command.ts";
import { EXIT, UsageError } from "./exit-code.ts";
import { print, tell } from "./output.ts";
import { table } from "./table.ts";
import { readId } from "./values.ts";
import type { CreatedAccount } from "./wire.ts";

export const createAccount: Command = {
  name: "accounts create",
  about: "make an account and show its owner key, once",
  args: ["name"],
  flags: {
    "owner-email": { value: "address", about: "who owns it" },
    local: { about: "directly on the database of this machine, without a key or a running server" },
  },
  async run(context, input) {
    const [name = ""] = input.args;
    const ownerEmail = input.text("owner-email");
    if (ownerEmail === undefined) throw new UsageError("--owner-email is missing.");
    const account: CreatedAccount = input.isOn("local")
      ? await (await import("../main/local.ts")).createLocalAccount({ name, ownerEmail })
      : await context.api.call("post", "/accounts", { body: { name, ownerEmail } });
    print(context, account, () => `${account.ownerKey}\n`);
    tell(context, `Account ${account.id} is made. Its owner key, shown only now, is on standard output.`);
    return EXIT.ok;
  },
};

export const listAccounts: Command = {
  name: "accounts list",
  about: "list the accounts of the installation",
  async run(context) {
    const accounts = await context.api.list("/accounts");
    const rows = accounts.map((it) => [it.id, it.name, it.createdAt, it.suspendedAt]);
    print(context, accounts, () => table(["id", "name", "created", "suspended"], rows));
    return EXIT.ok;
  },
};

export const suspendAccount: Command = {
  name: "accounts suspend",
  about: "shut an account out; `accounts resume` lets it in again",
  args: ["account"],
  async run(context, { args }) {
    await context.api.call("post", "/accounts/{id}/suspend", { path: { id: readId(args[0], "An account") } });
    tell(context, `Account ${args[0]} is suspended: its keys open nothing from now on.`);
    return EXIT.ok;
  },
};

export const resumeAccount: Command = {
  name: "accounts resume",
  about: "let a suspended account in again",
  args: ["account"],
  async run(context, { args }) {
    await context.api.call("post", "/accounts/{id}/resume", { path: { id: readId(args[0], "An account") } });
    tell(context, `Account ${args[0]} works again.`);
    return EXIT.ok;
  },
};
