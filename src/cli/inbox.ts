import { spawn } from "node:child_process";
import type { Command } from "./command.ts";
import { EXIT } from "./exit-code.ts";
import { print, tell } from "./output.ts";
import { table } from "./table.ts";
import { readCount } from "./values.ts";

const SHOWN = 20;

export const inbox: Command = {
  name: "inbox",
  about: "show the messages the sandbox has captured",
  flags: {
    to: { value: "address", about: "only to this address or number" },
    max: { value: "number", about: `how many of the newest (${SHOWN})` },
    open: { about: "open the inbox in a browser" },
  },
  async run(context, input) {
    if (input.isOn("open")) {
      openInBrowser(`${context.url}/app/inbox`);
      tell(context, `${context.url}/app/inbox`);
      return EXIT.ok;
    }
    const query = { to: input.text("to") };
    const max = readCount(input.text("max"), "--max") ?? SHOWN;
    const messages = await context.api.list("/sandbox/messages", { query, max });
    const rows = messages.map((it) => [it.capturedAt, it.channel, it.to, it.subject, it.pageLink]);
    print(context, messages, () => table(["captured", "by", "to", "subject", "guest page"], rows, true));
    return EXIT.ok;
  },
};

const OPENERS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  darwin: ["open"],
  win32: ["cmd", "/c", "start", ""],
};

/** Where there is no browser to open, the address that was told is all there is. */
function openInBrowser(url: string): void {
  const [program, ...args] = OPENERS[process.platform] ?? ["xdg-open"];
  const child = spawn(program, [...args, url], { stdio: "ignore", detached: true });
  child.on("error", () => {});
  child.unref();
}
