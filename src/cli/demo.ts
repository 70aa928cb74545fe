import type { Command } from "./command.ts";
import { EXIT } from "./exit-code.ts";

export const demo: Command = {
  name: "demo",
  about: "invite 1,000 people of a sample file in the sandbox and watch them answer",
  flags: { once: { about: "end when everything was shown, instead of staying up" } },
  async run(_context, input) {
    const { main } = await import("../main/demo.ts");
    return (await main(input.isOn("once") ? ["--once"] : [])) === 0 ? EXIT.ok : EXIT.failed;
  },
};
