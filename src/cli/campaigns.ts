import type { Command, Context, Input } from "./command.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { print, tell } from "./output.ts";
import { table } from "./table.ts";
import { readId } from "./values.ts";
import type { Campaign, CancelledSending } from "./wire.ts";

export const listCampaigns: Command = {
  name: "campaigns list",
  about: "list what was and will be sent for an event",
  args: ["event"],
  async run(context, { args }) {
    const campaigns: Campaign[] = await context.api.list(`/events/${readId(args[0], "An event")}/campaigns`);
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
  const campaign: Campaign = await context.api.call("POST", `/campaigns/${readId(args[0], "A campaign")}/${verb}`);
  print(context, campaign, () => `${campaign.state}\n`);
  return EXIT.ok;
}

export const cancelCampaign: Command = {
  name: "campaigns cancel",
  about: "drop what has not left yet, for good",
  args: ["campaign"],
  async run(context, { args }) {
    const counts: CancelledSending = await context.api.call(
      "POST",
      `/campaigns/${readId(args[0], "A campaign")}/cancel`,
    );
    print(context, counts, () => "");
    tell(
      context,
      `${counts.cancelled} cancelled, ${counts.alreadySent} had left, ${counts.inFlight} are just leaving.`,
    );
    return EXIT.ok;
  },
};
