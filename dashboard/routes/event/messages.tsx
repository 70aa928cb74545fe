import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import type { FormEvent } from "react";
import type { components } from "../../../openapi/native.d.ts";
import { call } from "../../api/call.ts";
import { useMay } from "../../api/may.ts";
import { campaignPagesQuery, eventQuery, resultsQuery } from "../../api/queries.ts";
import { PlusIcon } from "../../icons.tsx";
import { Button } from "../../parts/button.tsx";
import { CampaignState } from "../../parts/campaign-state.tsx";
import { Field, Select } from "../../parts/field.tsx";
import { More } from "../../parts/more.tsx";
import { Panel } from "../../parts/panel.tsx";
import { type ShortColumn, ShortTable } from "../../parts/short-table.tsx";
import { Empty, ErrorPanel, Skeleton } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";
import { BatchLines } from "./batch-lines.tsx";

type Campaign = components["schemas"]["Campaign"];

const route = getRouteApi("/events/$eventId/messages");

/** What was written to the guests of an event, and what became of it. */
export function Messages() {
  const { messages: words } = useWords();
  const { eventId } = route.useParams();
  const mayWrite = useMay("write");
  const campaigns = useInfiniteQuery(campaignPagesQuery(eventId));
  const rows = campaigns.data?.pages.flatMap((page) => page.items);
  return (
    <div className="grid gap-4">
      {mayWrite && <WriteMessage eventId={eventId} />}
      {campaigns.isError && <ErrorPanel error={campaigns.error} retry={() => campaigns.refetch()} />}
      {campaigns.isPending && <Skeleton />}
      {rows?.length === 0 && <Empty title={words.empty} says={words.emptySays} />}
      {rows !== undefined && rows.length > 0 && <Rows eventId={eventId} rows={rows} />}
      <More of={campaigns} />
    </div>
  );
}

const KINDS = ["invitation", "reminder", "update", "cancellation"] as const;
const CHANNELS = ["email", "sms"] as const;

function WriteMessage({ eventId }: { readonly eventId: number }) {
  const { messages: words, states } = useWords();
  const navigate = useNavigate();
  const create = useMutation({
    mutationFn: (form: FormData) =>
      call("post", "/events/{id}/campaigns", {
        path: { id: eventId },
        body: {
          kind: KINDS.find((it) => it === form.get("kind")) ?? "invitation",
          channel: CHANNELS.find((it) => it === form.get("channel")) ?? "email",
        },
      }),
    onSuccess: ({ id }) =>
      navigate({ to: "/events/$eventId/messages/$campaignId", params: { eventId, campaignId: id } }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!create.isPending) create.mutate(new FormData(event.currentTarget));
  };
  return (
    <Panel>
      <form onSubmit={submit} className="flex flex-wrap items-end gap-3">
        <Field label={words.kind}>
          {(tie) => (
            <Select {...tie} name="kind">
              {KINDS.map((it) => (
                <option key={it} value={it}>
                  {words.kinds[it]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={words.channel}>
          {(tie) => (
            <Select {...tie} name="channel">
              {CHANNELS.map((it) => (
                <option key={it} value={it}>
                  {words.channels[it]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Button type="submit" look="primary" icon={<PlusIcon />} busy={create.isPending && states.loading}>
          {words.write}
        </Button>
      </form>
      {create.isError && <ErrorPanel error={create.error} />}
    </Panel>
  );
}

function Rows({ eventId, rows }: { readonly eventId: number; readonly rows: readonly Campaign[] }) {
  const { messages: words, overview, answer, number, dateTime } = useWords();
  const { data: event } = useQuery(eventQuery(eventId));
  const results = useQuery(resultsQuery(eventId));
  const answers = new Map(results.data?.byCampaign.map((it) => [it.campaignId, it]));
  const columns: readonly ShortColumn<Campaign>[] = [
    {
      name: words.columns.message,
      cell: ({ id, kind, channel, subject, batches, sendAt }) => (
        <>
          <Link
            to="/events/$eventId/messages/$campaignId"
            params={{ eventId, campaignId: id }}
            className="font-medium break-words"
          >
            <bdi>{subject ?? words.kinds[kind]}</bdi>
          </Link>
          <span className="block text-sm text-muted">
            {subject === null ? words.channels[channel] : `${words.kinds[kind]}, ${words.channels[channel]}`}
            {sendAt !== null && event && ` · ${dateTime(sendAt, event.timezone)}`}
          </span>
          {batches.length > 1 && <BatchLines eventId={eventId} batches={batches} />}
        </>
      ),
    },
    { name: words.columns.state, cell: ({ state }) => <CampaignState state={state} /> },
    {
      name: words.columns.sent,
      cell: ({ counts }) => (counts.total > 0 ? words.sentOf(counts.sent, counts.total) : "–"),
    },
    { name: words.columns.failed, cell: ({ counts }) => (counts.failed > 0 ? number(counts.failed) : "–") },
    {
      name: words.columns.answers,
      cell: ({ id }) => {
        const { yes, no } = answers.get(id) ?? { yes: 0, no: 0 };
        return yes + no === 0 ? "–" : `${number(yes)} ${answer.yes} · ${number(no)} ${answer.no}`;
      },
    },
  ];
  return <ShortTable label={overview.tabs.messages} columns={columns} rows={rows} />;
}
