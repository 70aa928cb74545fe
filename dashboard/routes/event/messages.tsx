import { useMutation, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import type { FormEvent } from "react";
import type { components } from "../../../openapi/native.d.ts";
import { call } from "../../api/call.ts";
import { campaignsQuery } from "../../api/queries.ts";
import { PlusIcon } from "../../icons.tsx";
import { Button } from "../../parts/button.tsx";
import { CampaignState } from "../../parts/campaign-state.tsx";
import { Field, Select } from "../../parts/field.tsx";
import { Panel } from "../../parts/panel.tsx";
import { Empty, ErrorPanel, Skeleton } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";

type Campaign = components["schemas"]["Campaign"];

const route = getRouteApi("/events/$eventId/messages");

/** What was written to the guests of an event, and what became of it. */
export function Messages() {
  const { messages: words } = useWords();
  const { eventId } = route.useParams();
  const campaigns = useQuery(campaignsQuery(eventId));
  if (campaigns.data === undefined)
    return campaigns.isError ? <ErrorPanel error={campaigns.error} retry={() => campaigns.refetch()} /> : <Skeleton />;
  const { items } = campaigns.data;
  return (
    <div className="grid gap-4">
      <WriteMessage eventId={eventId} />
      {items.length === 0 ? <Empty title={words.empty} says={words.emptySays} /> : <Rows rows={items} />}
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

function Rows({ rows }: { readonly rows: readonly Campaign[] }) {
  const { messages: words, number } = useWords();
  const { columns } = words;
  return (
    <div className="overflow-x-auto rounded-panel border border-line bg-surface">
      <table className="w-full">
        <thead className="border-b border-line text-sm text-muted">
          <tr>
            {[columns.message, columns.state, columns.sent, columns.failed].map((name) => (
              <th key={name} scope="col" className="px-3 py-2 text-start font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, eventId, kind, channel, subject, state, counts }) => (
            <tr key={id} className="border-b border-line last:border-0 hover:bg-bg">
              <td className="px-3 py-2">
                <Link
                  to="/events/$eventId/messages/$campaignId"
                  params={{ eventId, campaignId: id }}
                  className="font-medium"
                >
                  <bdi>{subject ?? words.kinds[kind]}</bdi>
                </Link>
                <span className="block text-sm text-muted">
                  {words.kinds[kind]}, {words.channels[channel]}
                </span>
              </td>
              <td className="px-3 py-2">
                <CampaignState state={state} />
              </td>
              <td className="px-3 py-2">{counts.total > 0 && words.sentOf(counts.sent, counts.total)}</td>
              <td className="px-3 py-2">{counts.failed > 0 && number(counts.failed)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
