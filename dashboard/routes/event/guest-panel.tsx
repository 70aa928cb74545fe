import { useQuery } from "@tanstack/react-query";
import type { components } from "../../../openapi/native.d.ts";
import { useMay } from "../../api/may.ts";
import { guestQuery } from "../../api/people-queries.ts";
import { GuestAnswer, GuestDelivery } from "../../parts/guest-states.tsx";
import { SidePanel } from "../../parts/side-panel.tsx";
import { ErrorPanel, Skeleton } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";
import { OwnData } from "../contacts/own-data.tsx";
import { type Guest, GuestActions } from "./guest-actions.tsx";
import { GuestLinks } from "./guest-links.tsx";
import { GuestTimeline } from "./guest-timeline.tsx";
import { GuestWaiting } from "./guest-waiting.tsx";
import { GuestDetails } from "./questions/guest-details.tsx";
import { RecordAnswer } from "./record-answer.tsx";

export interface GuestPanelProps {
  /** Undefined: it is closed. */
  readonly guestId: number | undefined;
  /** Undefined until it has come. */
  readonly event: components["schemas"]["Event"] | undefined;
  readonly onClose: () => void;
}

/** Everything about one guest beside the list they are on. What became of the message and the answer are two things. */
export function GuestPanel({ guestId, ...props }: GuestPanelProps) {
  const { people: words } = useWords();
  const guest = useQuery({ ...guestQuery(guestId ?? 0), enabled: guestId !== undefined });
  const shown = guestId === undefined ? undefined : guest.data;
  return (
    <SidePanel
      title={<bdi>{shown?.contact.displayName ?? shown?.contact.email ?? words.panel.noName}</bdi>}
      isOpen={guestId !== undefined}
      onClose={props.onClose}
    >
      {guest.isError && guestId !== undefined && <ErrorPanel error={guest.error} retry={() => guest.refetch()} />}
      {shown === undefined && !guest.isError && <Skeleton rows={6} />}
      {shown && <Inside key={shown.id} guest={shown} {...props} />}
    </SidePanel>
  );
}

function Inside({ guest, event, onClose }: Omit<GuestPanelProps, "guestId"> & { readonly guest: Guest }) {
  const { people: words } = useWords();
  const mayWrite = useMay("write");
  const { contact, delivery, note, links } = guest;
  const plusOnesMax = event?.plusOnesMax ?? 0;
  const name = contact.displayName ?? contact.email ?? words.panel.noName;
  return (
    <>
      <p className="text-muted break-words">
        <bdi>{[contact.email, contact.phone].filter(Boolean).join(" · ")}</bdi>
      </p>
      <dl className="grid grid-cols-2 gap-3">
        <div>
          <dt className="text-sm text-muted">{words.panel.delivery}</dt>
          <dd>
            <GuestDelivery delivery={delivery} />
          </dd>
        </div>
        <div>
          <dt className="text-sm text-muted">{words.panel.answer}</dt>
          <dd>
            <GuestAnswer guest={guest} />
          </dd>
        </div>
      </dl>
      {note && (
        <figure className="grid gap-1">
          <figcaption className="text-sm text-muted">{words.panel.saysNote}</figcaption>
          <blockquote className="border-s-2 border-edge ps-3 break-words whitespace-pre-line">
            <bdi>{note}</bdi>
          </blockquote>
        </figure>
      )}
      <GuestDetails guest={guest} plusOnesMax={plusOnesMax} />
      {event && <GuestWaiting guest={guest} event={event} />}
      <GuestActions guest={guest} onGone={onClose} />
      {guest.state !== "removed" && <RecordAnswer guest={guest} plusOnesMax={plusOnesMax} />}
      <GuestLinks links={links} name={name} />
      <GuestTimeline guestId={guest.id} timezone={event?.timezone ?? "UTC"} />
      {mayWrite && <OwnData contactId={contact.id} name={name} onErased={onClose} />}
    </>
  );
}
