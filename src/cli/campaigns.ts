import type { Command, Context, Input } from "./command.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { print, tell } from "./output.ts";
import { table } from "./table.ts";
import { readId } from "./values.ts";

export const listCampaigns: Command = {
  name: "campaigns list",
  about: "list what was and will be sent for an event",
  args: ["event"],
  async run(context, { args }) {
    const path = { id: readId(args[0], "An event") };
    const campaigns = await context.api.list("/events/{id}/campaigns", { path });
    const rows = campaigns.map((it) => [
      it.id,
      it.kind,
      it.channel,
      it.state,
      it.counts.total,
      it.counts.sent,
      it.counts.failed,
      it.sendAt,
    ]);
    print(context, campaigns, () =>
      table(["id", "kind", "channel", "state", "messages", "sent", "failed", "sent at"], rows),
    );
    return EXIT.ok;
  },
};

export const pauseCampaign: Command = {
  name: "campaigns pause",
  about: "hold back what has not left yet",
  args: ["campaign"],
  run: (context, input) => act(context, input, "pause"),
};

export const resumeCampaign: Command = {
  name: "campaigns resume",
  about: "go on sending",
  args: ["campaign"],
  run: (context, input) => act(context, input, "resume"),
};

async function act(context: Context, { args }: Input, verb: "pause" | "resume"): Promise<ExitCode> {
  const path = { id: readId(args[0], "A campaign") };
  const campaign = await context.api.call("post", `/campaigns/{id}/${verb}`, { path });
  print(context, campaign, () => `${campaign.state}\n`);
  return EXIT.ok;
}

export const cancelCampaign: Command = {
  name: "campaigns cancel",
  about: "drop what has not left yet, for good",
  args: ["campaign"],
  async run(context, { args }) {
    const path = { id: readId(args[0], "A campaign") };
    const counts = await context.api.call("post", "/campaigns/{id}/cancel", { path });
    print(context, counts, () => "");
    tell(
      context,
      `${counts.cancelled} cancelled, ${counts.alreadySent} had left, ${counts.inFlight} are just leaving.`,
    );
    return EXIT.ok;
  },
};
