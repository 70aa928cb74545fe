import type { Command } from "./command.ts";
import { EXIT } from "./exit-code.ts";
import { print, tell } from "./output.ts";

export const signInLink: Command = {
  name: "sign-in-link",
  about: "make a link that signs somebody in to the dashboard, once, for 15 minutes; on the database of this machine",
  flags: {
    email: { value: "address", about: "whom (the first owner)" },
  },
  async run(context, input) {
    const made = await (await import("../main/local.ts")).createLocalSignInLink(input.text("email"));
    print(context, made, () => `${made.url}\n`);
    tell(context, "Whoever opens it and presses the button is signed in. Hand it on as you would a password.");
    return EXIT.ok;
  },
};
