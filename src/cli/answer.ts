import type { Command, Context } from "./command.ts";
import { CliError, EXIT, UsageError } from "./exit-code.ts";
import { print, tell } from "./output.ts";
import type { SandboxMessage } from "./wire.ts";

/** A guest's latest messages among which one with a personal link is looked for. */
const LATEST = 20;

export const answer: Command = {
  name: "answer",
  about: "answer as a guest of the sandbox, on the guest's own page",
  args: ["key", "yes|no"],
  async run(context, { args }) {
    const [link = "", press = ""] = args;
    if (press !== "yes" && press !== "no") throw new UsageError(`The answer is yes or no; "${press}" is neither.`);
    const message = await findMessage(context, keyIn(link));
    const path = { id: message.id };
    const played = await context.api.call("post", "/sandbox/messages/{id}/guest", { path, body: { press } });
    print(context, played, () => `${played.says}\n`);
    if (!played.done) tell(context, "No answer was stored: this is what the guest reads instead.");
    return played.done ? EXIT.ok : EXIT.failed;
  },
};

/** The key of a personal link, whichever of the guest's pages it leads to; anything else is taken for a key. */
function keyIn(link: string): string {
  return /\/i\/(?<key>[0-9A-Za-z]+)/.exec(link)?.groups?.["key"] ?? link;
}

/**
 * The guest's latest captured message that leads to the invitation.
 * @throws {CliError} where no channel is in the sandbox, and where nothing was captured for this guest.
 */
async function findMessage({ api, url }: Context, guestKey: string): Promise<SandboxMessage> {
  const behaviour = await api.call("get", "/sandbox/behaviour");
  if (behaviour.email === null && behaviour.sms === null)
    throw new CliError(
      `The server at ${url} sends for real: guests answer for themselves there. ` +
        "What one of them told you is recorded on the guest's page in the dashboard.",
    );
  const sent = await api.list("/sandbox/messages", { query: { guestKey }, max: LATEST });
  const message = sent.find((it) => it.pageLink !== null);
  if (message === undefined)
    throw new CliError(
      "The sandbox has captured no message with this link, or it was replaced by a newer one. " +
        "`beckon inbox` shows the links there are; `beckon send` writes to guests who were sent nothing yet.",
    );
  return message;
}
