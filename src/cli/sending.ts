import type { Command, Context } from "./command.ts";
import { EXIT, UsageError } from "./exit-code.ts";
import { confirm, print, tell } from "./output.ts";
import { table } from "./table.ts";
import type { Sending } from "./wire.ts";

export const sending: Command = {
  name: "sending",
  about: "whether the installation sends, and what it may have sent already",
  async run(context) {
    const now = await context.api.call("get", "/sending");
    print(context, now, () => told(now));
    return EXIT.ok;
  },
};

function told(now: Sending): string {
  if (now.state === "going") return "Sending goes on.\n";
  const { messages, batches } = now.unknown;
  const since = now.knownUntil === null ? "" : ` Nothing is known after ${now.knownUntil}.`;
  const head = `Sending is held since ${now.heldAt}. ${now.why}${since}\n`;
  if (messages === 0) return `${head}Nothing stands as not sent that may have been.\n`;
  const rows = batches.map((it) => [it.accountId, it.eventId, it.campaignId, it.channel, it.state, it.messages]);
  return `${head}${messages} messages stand as not sent and may have been:\n${table(["account", "event", "campaign", "channel", "state", "messages"], rows)}`;
}

export const holdSending: Command = {
  name: "hold-sending",
  about: "send nothing, whoever's it is, until it is resumed",
  args: ["why"],
  async run(context, { args }) {
    const now = await context.api.call("post", "/sending/hold", { body: { why: args[0] ?? "" } });
    print(context, now, () => told(now));
    return EXIT.ok;
  },
};

export const resumeSending: Command = {
  name: "resume-sending",
  about: "let sending go on after a restore, or after it was held",
  flags: {
    unknown: {
      value: "send|leave",
      about: "what may have been sent after the backup: send it (again), or leave it, listed as uncertain",
    },
  },
  async run(context, input) {
    const now = await context.api.call("get", "/sending");
    if (now.state === "going") {
      tell(context, "Sending goes on already.");
      return EXIT.ok;
    }
    tell(context, told(now).trimEnd());
    const unknown = readUnknown(input.text("unknown"), now);
    if (!(await confirm(context, questionOf(now, unknown)))) return EXIT.failed;
    return resume(context, unknown);
  },
};

function readUnknown(text: string | undefined, now: Sending): "send" | "leave" {
  if (text === "send" || text === "leave") return text;
  if (text !== undefined) throw new UsageError(`--unknown is send or leave; "${text}" is neither.`);
  if (now.unknown.messages === 0) return "send";
  throw new UsageError(
    `Say what becomes of the ${now.unknown.messages} messages that may have been sent: --unknown send (some get a second copy) or --unknown leave (some get none).`,
  );
}

function questionOf({ unknown: { messages } }: Sending, unknown: "send" | "leave"): string {
  if (messages === 0) return "Send again?";
  return unknown === "send" ? `Send, these ${messages} as well?` : `Send, but leave these ${messages} as uncertain?`;
}

async function resume(context: Context, unknown: "send" | "leave"): Promise<typeof EXIT.ok> {
  const done = await context.api.call("post", "/sending/resume", { body: { unknown } });
  print(context, done, () => "");
  tell(context, done.left === 0 ? "Sending goes on." : `Sending goes on; ${done.left} messages are left as uncertain.`);
  return EXIT.ok;
}
