import type { Command } from "./command.ts";
import { EXIT } from "./exit-code.ts";
import { print } from "./output.ts";
import { table } from "./table.ts";

export const whoami: Command = {
  name: "whoami",
  about: "show which server and account the key belongs to",
  async run(context) {
    const settings = await context.api.call("get", "/settings");
    const { name, senderEmail, defaultTimezone, publicUrl, sandbox } = settings;
    const rows = [
      ["server", context.url],
      ["account", name],
      ["links start with", publicUrl],
      ["mail comes from", senderEmail],
      ["timezone", defaultTimezone],
      ["mail", sandbox.email ? "captured (sandbox)" : "sent"],
      ["SMS", sandbox.sms ? "captured (sandbox)" : "sent"],
    ];
    print(context, { url: context.url, ...settings }, () => table(["", ""], rows).trimStart());
    return EXIT.ok;
  },
};
