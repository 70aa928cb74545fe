import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { components } from "../../../openapi/native.d.ts";
import { guestsQuery, previewQuery } from "../../api/queries.ts";
import { Field, Select } from "../../parts/field.tsx";
import { Panel } from "../../parts/panel.tsx";
import { ErrorPanel, Skeleton } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";

type Campaign = components["schemas"]["Campaign"];
type Preview = components["schemas"]["Preview"];

const READERS = { state: ["added" as const, "invited" as const, "accepted" as const, "declined" as const] };

/** The message as a real guest would read it; what was shown last stays while the next is written. */
export function MessagePreview({ campaign }: { readonly campaign: Campaign }) {
  const { compose: words, guests: names } = useWords();
  const guests = useInfiniteQuery(guestsQuery(campaign.eventId, READERS));
  const [chosen, choose] = useState<number>();
  const readers = guests.data?.pages[0]?.items ?? [];
  const guestId = chosen ?? readers[0]?.id;
  if (guests.isPending) return <Skeleton />;
  return (
    <Panel className="grid gap-3">
      <h3>{words.preview}</h3>
      {guestId === undefined && <p className="text-muted">{words.previewNobody}</p>}
      {guestId !== undefined && (
        <>
          <Field label={words.previewAs}>
            {(tie) => (
              <Select {...tie} value={guestId} onChange={({ target }) => choose(Number(target.value))}>
                {readers.map(({ id, contact }) => (
                  <option key={id} value={id}>
                    {contact.displayName ?? contact.email ?? contact.phone ?? names.noName}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Shown campaign={campaign} guestId={guestId} />
        </>
      )}
    </Panel>
  );
}

function Shown({ campaign, guestId }: { readonly campaign: Campaign; readonly guestId: number }) {
  const { data, error } = useQuery(previewQuery(campaign.id, campaign.updatedAt, guestId));
  if (data === undefined) return error === null ? <Skeleton rows={3} /> : <ErrorPanel error={error} />;
  return (
    <>
      {error !== null && <ErrorPanel error={error} />}
      {data.channel === "sms" ? (
        <Bubble preview={data} />
      ) : (
        <Mail campaign={campaign} guestId={guestId} preview={data} />
      )}
    </>
  );
}

function Bubble({ preview: { text, sms } }: { readonly preview: Preview }) {
  const { compose: words } = useWords();
  return (
    <div className="grid gap-1">
      <p className="max-w-80 rounded-panel bg-accent-soft p-3 whitespace-pre-wrap">{text}</p>
      {sms && <p className="figures text-sm text-muted">{words.smsCount(sms.length, sms.parts)}</p>}
    </div>
  );
}

interface MailProps {
  readonly campaign: Campaign;
  readonly guestId: number;
  readonly preview: Preview;
}

function Mail({ campaign, guestId, preview }: MailProps) {
  const { compose: words } = useWords();
  const { subject, from, to, text } = preview;
  // A page of the server's own: mail brings styles of its own, which this page's policy rightly refuses.
  const page = `/app/preview/${campaign.id}/${guestId}?v=${encodeURIComponent(campaign.updatedAt)}`;
  return (
    <div className="grid gap-2">
      <p className="text-lg font-semibold">
        <bdi>{subject}</bdi>
      </p>
      <p className="text-sm text-muted">
        {words.from} <bdi>{from.name}</bdi> <bdi>&lt;{from.address}&gt;</bdi>, {words.to} <bdi>{to}</bdi>
      </p>
      <iframe
        title={words.preview}
        src={page}
        className="h-[32rem] w-full rounded-control border border-line bg-white"
      />
      <details>
        <summary className="py-1">{words.plain}</summary>
        <pre className="overflow-x-auto rounded-control border border-line bg-bg p-3 text-sm whitespace-pre-wrap">
          {text}
        </pre>
      </details>
    </div>
  );
}
