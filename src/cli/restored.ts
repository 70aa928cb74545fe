import type { Command } from "./command.ts";
import { EXIT } from "./exit-code.ts";
import { print, tell } from "./output.ts";

export const restored: Command = {
  name: "restored",
  about: "say that the database of this machine was restored from a backup: nothing is sent until resume-sending",
  flags: { list: { about: "print who may have got a message after the backup, as CSV" } },
  async run(context, input) {
    const { holdLocalSending } = await import("../main/local.ts");
    const onPerson = (line: string) => context.terminal.out(`${line}\n`);
    const { hold, messages } = await holdLocalSending(input.isOn("list") ? onPerson : undefined);
    if (!input.isOn("list")) print(context, { ...hold, messages }, () => "");
    tell(context, `Sending is held since ${hold.heldAt.toISOString()}. ${hold.why}`);
    tell(
      context,
      `${messages} messages stand as not sent and may have been. Start the server, then: beckon resume-sending`,
    );
    return EXIT.ok;
  },
};
