import { useMutation, useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { call } from "../../api/call.ts";
import { campaignsQuery, resultsQuery, settingsQuery } from "../../api/queries.ts";
import { SendIcon } from "../../icons.tsx";
import { Button } from "../../parts/button.tsx";
import { Field, Select } from "../../parts/field.tsx";
import { Panel } from "../../parts/panel.tsx";
import { Empty, ErrorPanel, Skeleton } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";

const route = getRouteApi("/events/$eventId");

const CHANNELS = ["email", "sms"] as const;
type Channel = (typeof CHANNELS)[number];

/** Whom a reminder would go to, by which channel, and the way to its review: from the number to the sending three presses. */
export function Reminder() {
  const { sending, messages } = useWords();
  const words = sending.reminder;
  const { eventId } = route.useParams();
  const results = useQuery(resultsQuery(eventId));
  const settings = useQuery(settingsQuery);
  const [channel, choose] = useState<Channel>("email");
  const make = useMakeReminder(eventId);
  if (results.data === undefined)
    return results.isError ? <ErrorPanel error={results.error} retry={() => results.refetch()} /> : <Skeleton />;
  const { noAnswer } = results.data.counts;
  if (noAnswer === 0) return <Empty title={words.nobody} says={words.nobodySays} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!make.isPending) make.mutate(channel);
  };
  return (
    <Panel>
      <form onSubmit={submit} className="grid justify-items-start gap-4">
        <div className="grid gap-1">
          <h2 className="text-lg">{words.title}</h2>
          <p className="figures">{words.audience(noAnswer)}</p>
          {settings.data && <p className="text-muted">{words.rules(settings.data.remindersMax)}</p>}
        </div>
        <Field label={words.channel}>
          {(tie) => (
            <Select
              {...tie}
              value={channel}
              onChange={({ target }) => choose(CHANNELS.find((it) => it === target.value) ?? "email")}
            >
              {CHANNELS.map((it) => (
                <option key={it} value={it}>
                  {messages.channels[it]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Button type="submit" look="primary" icon={<SendIcon />} busy={make.isPending && words.making}>
          {words.make}
        </Button>
        {make.isError && <ErrorPanel error={make.error} />}
      </form>
    </Panel>
  );
}

/** Goes to the review of the event's reminder by the channel: the draft there is, or a new one. */
function useMakeReminder(eventId: number) {
  const navigate = useNavigate();
  const campaigns = useQuery(campaignsQuery(eventId));
  return useMutation({
    mutationFn: async (channel: Channel) => {
      const { items = [] } = campaigns.data ?? {};
      const draft = items.find((it) => it.kind === "reminder" && it.channel === channel && it.state === "draft");
      return (
        draft ??
        call("post", "/events/{id}/campaigns", {
          path: { id: eventId },
          body: { kind: "reminder", channel, audience: { answer: "none" } },
        })
      );
    },
    onSuccess: ({ id }) =>
      navigate({
        to: "/events/$eventId/messages/$campaignId",
        params: { eventId, campaignId: id },
        search: { check: true },
      }),
  });
}
