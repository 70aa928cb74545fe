import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { components } from "../../../openapi/native.d.ts";
import { eventQuery, settingsQuery } from "../../api/queries.ts";
import { buttonLook } from "../../parts/button.tsx";
import { focusOn } from "../../parts/focus-on.ts";
import { usePace } from "../../parts/pace.ts";
import { Panel } from "../../parts/panel.tsx";
import { Progress } from "../../parts/progress.tsx";
import { useSecondsUntil } from "../../parts/seconds-until.ts";
import { useWords } from "../../words/words.tsx";
import { Doubt } from "./doubt.tsx";
import { useOutcomes } from "./outcomes.ts";
import { HOLD_MAX_SECONDS } from "./sending-hold.ts";
import { SendingLevers } from "./sending-levers.tsx";

type Campaign = components["schemas"]["Campaign"];
type Counts = Campaign["counts"];

export interface SendingCardProps {
  readonly campaign: Campaign;
  /** Whoever looks has just pressed for it, and is led to where it can be undone. */
  readonly isBegun?: boolean;
}

/** How far a sending is, how fast it goes, and the ways to hold it or to stop it. */
export function SendingCard({ campaign, isBegun = false }: SendingCardProps) {
  const { sending: words } = useWords();
  const { counts, state, batches } = campaign;
  const why = batches.map((it) => it.stateReason).find((it) => it !== null) ?? null;
  const led = isBegun ? { ref: focusOn, tabIndex: -1 as const } : {};
  return (
    <Panel className="grid gap-3" label={words.card} {...led}>
      {state === "scheduled" && <Waiting campaign={campaign} />}
      <StateLine state={state} why={why} />
      {counts.total > 0 && state !== "scheduled" && <Bar counts={counts} state={state} />}
      {counts.uncertain > 0 && <Doubt campaign={campaign} />}
      <div className="flex flex-wrap items-center gap-2">
        <SendingLevers campaign={campaign} />
        <WayToInbox campaign={campaign} />
      </div>
    </Panel>
  );
}

/** What was captured instead of sent is one press away. */
function WayToInbox({ campaign: { id, channel, counts } }: { readonly campaign: Campaign }) {
  const { sending: words } = useWords();
  const { data: settings } = useQuery(settingsQuery);
  if (counts.sent === 0 || settings?.sandbox[channel] !== true) return null;
  return (
    <Link to="/inbox" search={{ campaignId: id }} className={buttonLook()}>
      {words.inInbox}
    </Link>
  );
}

function StateLine({ state, why }: { readonly state: Campaign["state"]; readonly why: string | null }) {
  const { sending: words } = useWords();
  if (state === "paused")
    return (
      <div className="flex flex-wrap items-center justify-between gap-2 rounded-control bg-wait-soft p-3 text-wait">
        <p>{words.pausedWhy(why)}</p>
        {/* Whoever pressed Pause knows why; what paused by itself has its cause with the senders. */}
        {why !== null && (
          <Link to="/settings/senders" className={buttonLook()}>
            {words.openSenders}
          </Link>
        )}
      </div>
    );
  if (state === "cancelled" || state === "cancelling") return <p className="text-muted">{words.stoppedWhy(why)}</p>;
  return why !== null && state === "sending" ? <p className="text-wait">{why}</p> : null;
}

function Waiting({ campaign }: { readonly campaign: Campaign }) {
  const { sending: words, dateTime } = useWords();
  const event = useQuery(eventQuery(campaign.eventId));
  const seconds = useSecondsUntil(campaign.sendAt);
  if (seconds === undefined || campaign.sendAt === null) return null;
  if (seconds <= HOLD_MAX_SECONDS)
    return (
      <p className="figures text-lg" aria-live="off">
        {words.startsIn(seconds)}
      </p>
    );
  const chooses = campaign.batches.some((it) => it.choosesAtStart);
  return (
    <div className="grid gap-1">
      <p className="figures text-lg">
        {words.waitsFor(dateTime(campaign.sendAt, event.data?.timezone ?? "UTC"), seconds)}
      </p>
      {chooses && <p className="text-sm text-muted">{words.choosesAtStart}</p>}
    </div>
  );
}

function Bar({ counts, state }: { readonly counts: Counts; readonly state: Campaign["state"] }) {
  const { sending: words } = useWords();
  const done = counts.total - counts.queued - counts.deferred;
  const pace = usePace({ done, total: counts.total, isMoving: state === "sending" && done < counts.total });
  const label = [
    words.progress(done, counts.total),
    pace && words.pace(pace.perMinute),
    pace?.secondsLeft !== undefined && words.left(pace.secondsLeft),
  ]
    .filter(Boolean)
    .join(" · ");
  const outcomes = useOutcomes()(counts);
  return (
    <div className="grid gap-1">
      <Progress value={done} max={counts.total} label={label} />
      <p className="figures text-sm text-muted">{outcomes.join(" · ")}</p>
    </div>
  );
}
