import { setTimeout as delay } from "node:timers/promises";
import type { Command, Context } from "./command.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { print, progressOf, tell } from "./output.ts";
import { patiently } from "./patiently.ts";
import { duration, grouped } from "./progress.ts";
import { readId } from "./values.ts";
import type { Campaign } from "./wire.ts";

const LOOK_EVERY_MS = 250;

export const watch: Command = {
  name: "watch",
  about: "watch a campaign being sent",
  args: ["campaign"],
  run: (context, { args }) => watchCampaign(context, readId(args[0], "A campaign")),
};

/** Shows a campaign's progress until nothing is left to be tried now, or the person has seen enough. */
export async function watchCampaign(context: Context, id: number): Promise<ExitCode> {
  const progress = progressOf(context, "Sending");
  const interrupted = context.terminal.interrupted();
  const startedAt = performance.now();
  const read = (): Promise<Campaign | undefined> =>
    patiently(interrupted, () => context.api.call("get", "/campaigns/{id}", { path: { id }, signal: interrupted }));
  let campaign = await read();
  if (campaign?.state === "scheduled") tell(context, `  Starts at ${campaign.sendAt}.`);
  while (campaign !== undefined && isUnderWay(campaign)) {
    progress.update(progressIn(campaign));
    await delay(LOOK_EVERY_MS, undefined, { signal: interrupted }).catch(() => {});
    campaign = await read();
  }
  if (campaign === undefined) {
    progress.finish();
    tell(
      context,
      `Stopped watching; sending goes on. Again: beckon watch ${id}. To stop it: beckon campaigns pause ${id}`,
    );
    return EXIT.ok;
  }
  progress.update(progressIn(campaign));
  progress.finish();
  print(context, campaign, () => "");
  tell(context, summary(campaign, (performance.now() - startedAt) / 1000));
  if (campaign.counts.failed > 0) tell(context, `See why:   beckon guests list ${campaign.eventId} --failed`);
  return campaign.counts.failed + campaign.counts.uncertain > 0 ? EXIT.partly : EXIT.ok;
}

/** A paused sending moves only when somebody says so, and deferred messages wait for their next try. */
function isUnderWay({ state, counts }: Campaign): boolean {
  if (state === "sending") return counts.queued > 0 || counts.deferred === 0;
  return state === "scheduled" || state === "cancelling";
}

function progressIn({ counts }: Campaign) {
  const { total, queued, failed } = counts;
  return { done: total - queued, total, failed };
}

function summary({ state, counts }: Campaign, seconds: number): string {
  if (state === "draft") return "This campaign was not sent yet.";
  const parts = [
    `${grouped(counts.sent)} sent`,
    ...(counts.failed > 0 ? [`${grouped(counts.failed)} failed`] : []),
    ...(counts.deferred > 0 ? [`${grouped(counts.deferred)} deferred (tried again)`] : []),
    ...(counts.uncertain > 0 ? [`${grouped(counts.uncertain)} uncertain`] : []),
    ...(counts.suppressed > 0 ? [`${grouped(counts.suppressed)} opted out`] : []),
    ...(counts.cancelled > 0 ? [`${grouped(counts.cancelled)} cancelled`] : []),
    ...(counts.queued > 0 ? [`${grouped(counts.queued)} waiting`] : []),
  ];
  const what = state === "done" ? "Done" : state === "sending" ? "Done for now" : `Now ${state}`;
  return `${what} in ${duration(seconds)}: ${parts.join(", ")}.`;
}
