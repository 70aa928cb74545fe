import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMay } from "../../api/may.ts";
import { contactEventsQuery, contactQuery } from "../../api/people-queries.ts";
import { GuestAnswer } from "../../parts/guest-states.tsx";
import { More } from "../../parts/more.tsx";
import { SidePanel } from "../../parts/side-panel.tsx";
import { ErrorPanel, Skeleton } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";
import { ContactForm } from "./contact-form.tsx";
import { OnLists } from "./on-lists.tsx";
import { OwnData } from "./own-data.tsx";

export interface ContactPanelProps {
  /** Undefined: it is closed. */
  readonly contactId: number | undefined;
  readonly onClose: () => void;
}

/** One person beside the list: what is known of them, where they are guests, and what they may ask of us. */
export function ContactPanel({ contactId, onClose }: ContactPanelProps) {
  const { panel: words } = useWords().people;
  const mayWrite = useMay("write");
  const contact = useQuery({ ...contactQuery(contactId ?? 0), enabled: contactId !== undefined });
  const shown = contactId === undefined ? undefined : contact.data;
  return (
    <SidePanel
      title={<bdi>{shown?.displayName ?? shown?.email ?? words.noName}</bdi>}
      isOpen={contactId !== undefined}
      onClose={onClose}
    >
      {contact.isError && contactId !== undefined && (
        <ErrorPanel error={contact.error} retry={() => contact.refetch()} />
      )}
      {shown === undefined && !contact.isError && <Skeleton rows={6} />}
      {shown && (
        <>
          <ContactForm key={shown.id} contact={shown} />
          <TheirEvents contactId={shown.id} />
          {mayWrite && <OnLists contactId={shown.id} />}
          {mayWrite && (
            <OwnData contactId={shown.id} name={shown.displayName ?? shown.email ?? words.noName} onErased={onClose} />
          )}
        </>
      )}
    </SidePanel>
  );
}

function TheirEvents({ contactId }: { readonly contactId: number }) {
  const { people, event, date } = useWords();
  const { person: words } = people;
  const events = useInfiniteQuery(contactEventsQuery(contactId));
  const shown = events.data?.pages.flatMap((page) => page.items);
  return (
    <section aria-label={words.events} className="grid gap-2">
      <h3 className="text-lg">{words.events}</h3>
      {events.isError && <ErrorPanel error={events.error} retry={() => events.refetch()} />}
      {shown?.length === 0 && <p className="text-muted">{words.noEvents}</p>}
      <ul className="grid gap-1">
        {shown?.map(({ guestId, eventId, title, startsAt, timezone, state }) => (
          <li key={guestId} className="flex flex-wrap items-center justify-between gap-2">
            <span className="min-w-0">
              <Link to="/events/$eventId/guests" params={{ eventId }} search={{ guest: guestId }}>
                <bdi>{title || event.untitled}</bdi>
              </Link>
              <span className="block text-sm text-muted">
                {startsAt === null ? event.noDate : date(startsAt, timezone)}
              </span>
            </span>
            <GuestAnswer guest={{ state, plusOnes: 0 }} />
          </li>
        ))}
      </ul>
      <More of={events} />
    </section>
  );
}
