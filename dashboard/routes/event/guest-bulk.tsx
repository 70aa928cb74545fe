import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { type Ask, call, urlOf } from "../../api/call.ts";
import { useMay } from "../../api/may.ts";
import type { GuestFilter } from "../../api/queries.ts";
import { Button, buttonLook } from "../../parts/button.tsx";
import { Confirm } from "../../parts/confirm.tsx";
import type { Selection } from "../../parts/selection.ts";
import type { GUEST_TABS } from "../../router/events.tsx";
import { useWords } from "../../words/words.tsx";
import { useFollowedJob } from "./guest-jobs.tsx";
import { type Audience, useNewMessage } from "./new-message.ts";

type Change = NonNullable<Ask<"/events/{id}/guests/change", "post">["body"]>;
type Action = Change["action"];

export interface GuestBulkProps {
  readonly eventId: number;
  readonly selection: Selection;
  /** How many the filter lets through. */
  readonly total: number;
  readonly filter: GuestFilter;
  readonly tab: (typeof GUEST_TABS)[number] | undefined;
}

/** What can be done about all that are selected. Everybody selected is the filter itself, however many that are. */
export function GuestBulk(props: GuestBulkProps) {
  const { eventId, selection, total, filter, tab } = props;
  const { bulk: words } = useWords().people;
  const mayWrite = useMay("write");
  const [asked, ask] = useState<Action>();
  const follow = useFollowedJob(eventId);
  const count = selection.countOf(total);
  const start = useMutation({
    mutationFn: (body: Change) => call("post", "/events/{id}/guests/change", { path: { id: eventId }, body }),
    onSuccess: (job) => {
      ask(undefined);
      selection.clear();
      follow(job);
    },
  });
  const whom = selection.isAll ? { filter: toBody(filter) } : { guestIds: [...selection.ids] };
  const listed = selection.isAll ? filter : { guestId: [...selection.ids].slice(0, EXPORTED_BY_ID_MAX) };
  return (
    <>
      {count > 0 && (
        <section
          aria-label={words.label}
          className="sticky bottom-0 z-10 flex flex-wrap items-center gap-2 rounded-panel border border-edge bg-surface p-2 shadow-float"
        >
          <p role="status" className="figures px-1 font-medium">
            {words.selected(count)}
          </p>
          {!selection.isAll && count < total && (
            <Button look="quiet" onClick={selection.all}>
              {words.all(total, words.matching[tab ?? "all"])}
            </Button>
          )}
          <Button look="quiet" onClick={selection.clear}>
            {words.none}
          </Button>
          <span className="grow" />
          {mayWrite && <Button onClick={() => ask("invite")}>{words.invite}</Button>}
          {mayWrite && <Remind {...props} />}
          {mayWrite && <Write {...props} />}
          {(selection.isAll || count <= EXPORTED_BY_ID_MAX) && (
            <a
              href={urlOf("/events/{id}/export.csv", { path: { id: eventId }, query: listed })}
              download
              className={buttonLook()}
            >
              {words.export}
            </a>
          )}
          {mayWrite && (
            <Button look="danger" onClick={() => ask("remove")}>
              {words.remove}
            </Button>
          )}
        </section>
      )}
      <Confirm
        isOpen={asked !== undefined}
        onClose={() => {
          start.reset();
          ask(undefined);
        }}
        title={asked === "invite" ? words.inviteTitle(count) : words.removeTitle(count)}
        says={asked === "invite" ? words.inviteSays : words.removeSays}
        action={asked === "invite" ? words.inviteAction(count) : words.removeAction(count)}
        busy={start.isPending && words.starting}
        error={start.error ?? undefined}
        isDangerous={asked === "remove"}
        onConfirm={() => asked && start.mutate({ action: asked, ...whom })}
      />
    </>
  );
}

/** As many ids as fit into an address. */
const EXPORTED_BY_ID_MAX = 500;

function toBody({ state, delivery, waiting, detailsMissing, q }: GuestFilter): NonNullable<Change["filter"]> {
  return {
    ...(state && { state }),
    ...(delivery && { delivery }),
    ...(waiting && { waiting }),
    ...(detailsMissing && { detailsMissing }),
    ...(q && { q }),
  };
}

/** Leads to a reminder for those selected: it is written, checked and sent as every message is. */
function Remind({ eventId, selection, filter, tab }: GuestBulkProps) {
  const { bulk: words } = useWords().people;
  const write = useNewMessage(eventId, "reminder");
  // Who has answered, was never invited or cannot be reached is not reminded.
  if (tab !== undefined && tab !== "noAnswer") return null;
  const everybody = filter.q === undefined ? { answer: "none" as const } : { q: filter.q };
  const audience = selection.isAll ? everybody : { guestIds: [...selection.ids] };
  return (
    <Button busy={write.isPending && words.starting} onClick={() => write.mutate(audience)}>
      {words.remind}
    </Button>
  );
}

/** Whom news for everybody in a part of the list goes to; a part that is not here has no such name in the API. */
const WHOLE: Readonly<Partial<Record<NonNullable<GuestBulkProps["tab"]>, Audience>>> = {
  yes: { answer: "yes" },
  no: { answer: "no" },
  noAnswer: { answer: "none" },
  detailsMissing: { detailsMissing: true },
};

/** Leads to news for those selected, whatever they have answered. */
function Write({ eventId, selection, filter: { q }, tab }: GuestBulkProps) {
  const { bulk: words } = useWords().people;
  const write = useNewMessage(eventId, "update");
  // Who was never invited has nothing to hear news of.
  if (tab === "notInvited") return null;
  const matching = q === undefined ? null : { q };
  const everybody = tab === undefined ? matching : q === undefined ? WHOLE[tab] : undefined;
  const audience = selection.isAll ? everybody : { guestIds: [...selection.ids] };
  if (audience === undefined) return null;
  return (
    <Button busy={write.isPending && words.starting} onClick={() => write.mutate(audience)}>
      {words.write}
    </Button>
  );
}
