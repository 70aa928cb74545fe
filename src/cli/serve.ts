import type { Command } from "./command.ts";
import { EXIT } from "./exit-code.ts";

/** Settings come from the environment alone, so that every way of starting reads the same. */
export const serve: Command = {
  name: "serve",
  about: "run the server, as the environment and .env say",
  async run() {
    const { main } = await import("../main/all.ts");
    return (await main()) === 0 ? EXIT.ok : EXIT.failed;
  },
};
