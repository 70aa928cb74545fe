import type { Command } from "./command.ts";
import { EXIT } from "./exit-code.ts";
import { print, tell } from "./output.ts";

export const migrate: Command = {
  name: "migrate",
  about: "bring the database up to this version, without starting the server",
  async run(context) {
    const { migrateLocal } = await import("../main/migrate-local.ts");
    const applied = await migrateLocal();
    print(context, { applied }, () => applied.map((it) => `${it}\n`).join(""));
    tell(context, applied.length === 0 ? "Nothing to do." : `Migrations applied: ${applied.length}.`);
    return EXIT.ok;
  },
};
