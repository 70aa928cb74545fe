import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useDeferredValue, useState } from "react";
import type { components } from "../../../openapi/native.d.ts";
import { guestNeighboursQuery, guestQuery } from "../../api/people-queries.ts";
import { type GuestFilter, guestsQuery, previewQuery } from "../../api/queries.ts";
import { Button } from "../../parts/button.tsx";
import { MailFrame } from "../../parts/mail-frame.tsx";
import { Panel } from "../../parts/panel.tsx";
import { PersonFinder, usePersonOf } from "../../parts/person-finder.tsx";
import { ErrorPanel, Skeleton } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";
import { type Language, useMessageLanguage } from "./message-language.tsx";
import { TextPreview } from "./text-preview.tsx";
import { wordsOf } from "./write-message.tsx";
import type { Swap } from "./writing.ts";

type Campaign = components["schemas"]["Campaign"];
type Preview = components["schemas"]["Preview"];

const route = getRouteApi("/events/$eventId/messages/$campaignId");

/** Whoever is on the list may be read for, whatever they have answered. */
const READERS: GuestFilter = { state: ["added", "invited", "accepted", "declined"] };
const CHOICES_SHOWN = 20;

export interface MessagePreviewProps {
  readonly campaign: Campaign;
  /** Puts one character of its text in place of another; undefined where it cannot be changed. */
  readonly onSwap: ((swap: Swap) => void) | undefined;
}

/** The message as a real guest would read it; what was shown last stays while the next is written. */
export function MessagePreview({ campaign, onSwap }: MessagePreviewProps) {
  const { compose: words } = useWords();
  const { guest: picked } = route.useSearch();
  const first = useInfiniteQuery({ ...guestsQuery(campaign.eventId, READERS), enabled: picked === undefined });
  const guestId = picked ?? first.data?.pages[0]?.items[0]?.id;
  if (picked === undefined && first.isPending) return <Skeleton />;
  return (
    <Panel className="grid gap-3">
      <h3>{words.preview}</h3>
      {first.isError && <ErrorPanel error={first.error} retry={() => first.refetch()} />}
      {guestId === undefined && !first.isError && <p className="text-muted">{words.previewNobody}</p>}
      {guestId !== undefined && (
        <>
          <Reader eventId={campaign.eventId} guestId={guestId} />
          <Shown campaign={campaign} guestId={guestId} onSwap={onSwap} />
        </>
      )}
    </Panel>
  );
}

interface ReaderProps {
  readonly eventId: number;
  readonly guestId: number;
}

/** Whom the message is shown for: found among all guests by typing, or the one before and after on the list. */
function Reader({ eventId, guestId }: ReaderProps) {
  const { compose: words } = useWords();
  const navigate = route.useNavigate();
  const [typed, type] = useState<string>();
  const personOf = usePersonOf();
  const guest = useQuery({ ...guestQuery(guestId), placeholderData: keepPreviousData });
  const q = useDeferredValue(typed?.trim() ?? "");
  const found = useInfiniteQuery({
    ...guestsQuery(eventId, q === "" ? READERS : { ...READERS, q }),
    enabled: typed !== undefined,
  });
  const around = useQuery({ ...guestNeighboursQuery(guestId, READERS), placeholderData: keepPreviousData });
  const show = (id: number) =>
    navigate({ search: (old) => ({ ...old, guest: id }), replace: true, resetScroll: false });
  const page = found.data?.pages[0];
  const choices = page?.items.slice(0, CHOICES_SHOWN).map(({ id, contact }) => personOf(id, contact));
  const step = (name: string, id: number | null | undefined) => (
    <Button
      className="aria-disabled:opacity-50"
      aria-disabled={id == null || undefined}
      onClick={() => !around.isPlaceholderData && id != null && void show(id)}
    >
      {name}
    </Button>
  );
  return (
    <div className="flex flex-wrap items-center gap-2">
      <p className="min-w-0 basis-full">
        {words.previewAs}{" "}
        <bdi className="font-medium">{guest.data && personOf(guest.data.id, guest.data.contact).name}</bdi>
      </p>
      <PersonFinder
        title={words.previewChoose}
        typed={typed}
        onType={type}
        found={choices && { people: choices, total: page?.total ?? 0 }}
        onPick={(id) => void show(id)}
      />
      {step(words.previewPrevious, around.data?.previousId)}
      {step(words.previewNext, around.data?.nextId)}
    </div>
  );
}

function Shown({ campaign, guestId, onSwap }: MessagePreviewProps & { readonly guestId: number }) {
  const language = useMessageLanguage();
  const { data, error } = useQuery(
    previewQuery(campaign.id, campaign.updatedAt, { guestId, ...(language && { language }) }),
  );
  if (data === undefined) return error === null ? <Skeleton rows={3} /> : <ErrorPanel error={error} />;
  return (
    <>
      {error !== null && <ErrorPanel error={error} />}
      {data.channel === "sms" ? (
        <TextPreview text={data.text} count={data.sms} body={wordsOf(campaign, language).body} onSwap={onSwap} />
      ) : (
        <Mail campaign={campaign} guestId={guestId} language={language} preview={data} />
      )}
    </>
  );
}

interface MailProps {
  readonly campaign: Campaign;
  readonly guestId: number;
  readonly language: Language | undefined;
  readonly preview: Preview;
}

function Mail({ campaign, guestId, language, preview }: MailProps) {
  const { compose: words } = useWords();
  const { subject, from, to, text } = preview;
  const as = new URLSearchParams({ v: campaign.updatedAt, ...(language && { language }) });
  const page = `/app/preview/${campaign.id}/${guestId}?${as}`;
  return (
    <div className="grid gap-2">
      <p className="text-lg font-semibold">
        <bdi>{subject}</bdi>
      </p>
      <p className="text-sm text-muted">
        {words.from} <bdi>{from.name}</bdi> <bdi>&lt;{from.address}&gt;</bdi>, {words.to}{" "}
        {to === null ? words.previewNoAddress : <bdi>{to}</bdi>}
      </p>
      <MailFrame title={words.preview} src={page} />
      <details>
        <summary className="py-1">{words.plain}</summary>
        <pre className="overflow-x-auto rounded-control border border-line bg-bg p-3 text-sm whitespace-pre-wrap">
          {text}
        </pre>
      </details>
    </div>
  );
}
