import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { components } from "../../../openapi/native.d.ts";
import { call } from "../../api/call.ts";
import { Problem } from "../../api/problem.ts";
import { campaignQuery, campaignsQuery, sessionQuery } from "../../api/queries.ts";
import { includes } from "../../api/right.ts";
import { Button } from "../../parts/button.tsx";
import { Confirm } from "../../parts/confirm.tsx";
import { useSecondsUntil } from "../../parts/seconds-until.ts";
import { ErrorPanel } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";
import { HOLD_MAX_SECONDS } from "./sending-hold.ts";

type Campaign = components["schemas"]["Campaign"];

/** Whether the sending can still be held or stopped: one that a program was promised goes its way. */
function isOurs({ batches }: Campaign): boolean {
  return batches.some((it) => it.cancellable && it.state !== "done" && it.state !== "cancelled");
}

/** What can be done about a sending now. Each press counts once, however often it is repeated. */
export function SendingLevers({ campaign }: { readonly campaign: Campaign }) {
  const { sending: words } = useWords();
  const session = useQuery(sessionQuery);
  const { state } = campaign;
  if (session.data === undefined || !includes(session.data.right, "write")) return null;
  const isOpen = state === "scheduled" || state === "sending" || state === "paused";
  if (isOpen && !isOurs(campaign)) return <p className="text-sm text-muted">{words.promised}</p>;
  return (
    <div className="flex flex-wrap items-center gap-2 empty:hidden">
      {state === "sending" && <Pull campaign={campaign} verb="pause" name={words.pause} busy={words.pausing} />}
      {state === "paused" && <Resume campaign={campaign} />}
      {isOpen && <Stop campaign={campaign} />}
      {(state === "cancelled" || state === "cancelling") && <Again campaign={campaign} />}
    </div>
  );
}

function useRefresh({ id, eventId }: Campaign): () => Promise<unknown> {
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: campaignQuery(id).queryKey, exact: true }),
      queries.invalidateQueries({ queryKey: campaignsQuery(eventId).queryKey }),
    ]);
}

interface PullProps {
  readonly campaign: Campaign;
  readonly verb: "pause";
  readonly name: string;
  readonly busy: string;
}

function Pull({ campaign, verb, name, busy }: PullProps) {
  const refresh = useRefresh(campaign);
  const pull = useMutation({
    mutationFn: () => call("post", `/campaigns/{id}/${verb}`, { path: { id: campaign.id } }),
    onSettled: refresh,
  });
  return (
    <>
      <Button busy={pull.isPending && busy} onClick={() => pull.mutate()}>
        {name}
      </Button>
      {pull.isError && <ErrorPanel error={pull.error} />}
    </>
  );
}

/** What receivers have stopped goes on only when an owner insists. */
function Resume({ campaign }: { readonly campaign: Campaign }) {
  const { sending: words } = useWords();
  const session = useQuery(sessionQuery);
  const refresh = useRefresh(campaign);
  const resume = useMutation({
    mutationFn: (force: boolean) =>
      call("post", "/campaigns/{id}/resume", { path: { id: campaign.id }, body: force ? { force } : {} }),
    onSettled: refresh,
  });
  const isBraked = resume.error instanceof Problem && resume.error.code === "stopped_by_brake";
  const mayInsist = session.data !== undefined && includes(session.data.right, "owner");
  return (
    <>
      <Button
        look="primary"
        busy={resume.isPending && resume.variables === false && words.resuming}
        onClick={() => resume.mutate(false)}
      >
        {words.resume}
      </Button>
      {resume.isError && !(isBraked && mayInsist) && <ErrorPanel error={resume.error} />}
      <Confirm
        isOpen={isBraked && mayInsist}
        onClose={() => resume.reset()}
        title={words.insistTitle}
        says={words.insistSays}
        action={words.insist}
        busy={resume.isPending && words.resuming}
        onConfirm={() => resume.mutate(true)}
      />
    </>
  );
}

/** Before the first message leaves one press undoes it all; afterwards the rest is stopped, and said how much that is. */
function Stop({ campaign }: { readonly campaign: Campaign }) {
  const { sending: words } = useWords();
  const [isAsked, ask] = useState(false);
  const refresh = useRefresh(campaign);
  const seconds = useSecondsUntil(campaign.state === "scheduled" ? campaign.sendAt : null);
  const stop = useMutation({
    mutationFn: () => call("post", "/campaigns/{id}/cancel", { path: { id: campaign.id } }),
    onSuccess: () => ask(false),
    onSettled: refresh,
  });
  const { counts } = campaign;
  if (campaign.state === "scheduled")
    return (
      <>
        <Button look="danger" busy={stop.isPending && words.undoing} onClick={() => stop.mutate()}>
          {seconds !== undefined && seconds <= HOLD_MAX_SECONDS ? words.undo : words.unschedule}
        </Button>
        {stop.isError && <ErrorPanel error={stop.error} />}
      </>
    );
  return (
    <>
      <Button look="danger" onClick={() => ask(true)}>
        {words.stop}
      </Button>
      <Confirm
        isOpen={isAsked}
        onClose={() => ask(false)}
        title={words.stopTitle}
        says={words.stopSays(counts.queued + counts.deferred)}
        action={words.stop}
        busy={stop.isPending && words.stopping}
        error={stop.error}
        onConfirm={() => stop.mutate()}
      />
    </>
  );
}

/** Of a sending that was stopped: whether that was in time for all of it. */
export function hasNothingLeft({ state, startedAt, counts }: Campaign): boolean {
  if (startedAt === null) return true;
  return state === "cancelled" && counts.sent + counts.failed + counts.uncertain === 0;
}

/** What was stopped stays stopped; its text need not be written twice. */
function Again({ campaign }: { readonly campaign: Campaign }) {
  const { sending: words } = useWords();
  const navigate = useNavigate();
  const copy = useMutation({
    mutationFn: () => {
      const { eventId, kind, channel, subject, preheader, body, translations, sender, audience } = campaign;
      const given = { kind, channel, subject, preheader, body, translations, sender, audience };
      return call("post", "/events/{id}/campaigns", { path: { id: eventId }, body: given });
    },
    onSuccess: ({ id, eventId }) =>
      navigate({ to: "/events/$eventId/messages/$campaignId", params: { eventId, campaignId: id } }),
  });
  return (
    <>
      {hasNothingLeft(campaign) && <p>{words.undone}</p>}
      {!campaign.isMerge && (
        <Button busy={copy.isPending && words.againBusy} onClick={() => copy.mutate()}>
          {words.again}
        </Button>
      )}
      {copy.isError && <ErrorPanel error={copy.error} />}
    </>
  );
}
