import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { components } from "../../../openapi/native.d.ts";
import { call } from "../../api/call.ts";
import { Problem } from "../../api/problem.ts";
import { campaignQuery, eventQuery } from "../../api/queries.ts";
import { CheckIcon, SendIcon } from "../../icons.tsx";
import { Button } from "../../parts/button.tsx";
import { Panel } from "../../parts/panel.tsx";
import { ErrorPanel } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";
import { PlanList } from "./plan-list.tsx";
import { SendTime } from "./send-time.tsx";
import { writingScope } from "./writing.ts";

type Campaign = components["schemas"]["Campaign"];
type Plan = components["schemas"]["Plan"];

/** Time to think better of it, kept by the server's clock. */
const HOLD_SECONDS = 10;

interface CheckAndSendProps {
  readonly campaign: Campaign;
  /** Checks at once: whoever comes here came to send. */
  readonly isAsked?: boolean;
  /** Whether the text on the screen is another than the server has. */
  readonly isUnsaved: () => boolean;
  /** Told of the press that sends. */
  readonly onSend: () => void;
}

/** Says who gets a message and who does not, and sends exactly that: the server refuses a plan that no longer holds. */
export function CheckAndSend({ campaign, isAsked = false, isUnsaved, onSend }: CheckAndSendProps) {
  const { compose: words, dateTime } = useWords();
  const queries = useQueryClient();
  const event = useQuery(eventQuery(campaign.eventId));
  const timezone = event.data?.timezone ?? "UTC";
  const [at, setAt] = useState<string>();
  const sendKey = useRef(crypto.randomUUID());
  const time = at === undefined ? {} : { at };
  const scope = { id: writingScope(campaign.id) };
  const refuseUnfinished = () => {
    if (isUnsaved()) throw new Problem(0, { code: "unsaved", title: words.unsaved, detail: words.unsavedDo }, null);
    if (at === "") throw new Problem(0, { code: "no_time", title: words.noTime, detail: words.noTimeDo }, null);
  };
  const check = useMutation({
    scope,
    mutationFn: async () => {
      refuseUnfinished();
      const checked = queries.getQueryData(campaignQuery(campaign.id).queryKey)?.updatedAt;
      return { checked, plan: await call("post", "/campaigns/{id}/plan", { path: { id: campaign.id }, body: time }) };
    },
    onSuccess: () => {
      sendKey.current = crypto.randomUUID();
    },
  });
  const send = useMutation({
    scope,
    onMutate: onSend,
    mutationFn: ({ planId }: Plan) => {
      refuseUnfinished();
      return call("post", "/campaigns/{id}/send", {
        path: { id: campaign.id },
        body: { planId, ...time, ...(at === undefined ? { holdSeconds: HOLD_SECONDS } : {}) },
        idempotencyKey: sendKey.current,
      });
    },
    onSuccess: (sent) => queries.setQueryData(campaignQuery(campaign.id).queryKey, sent),
  });
  const { mutate: checkNow } = check;
  useEffect(() => {
    if (isAsked) checkNow();
  }, [isAsked, checkNow]);
  const isStale = send.error instanceof Problem && send.error.code === "plan_stale";
  // What is checked is what is on the screen: a change of the text or the time asks for another look.
  const isCurrent = check.data?.checked === campaign.updatedAt && !isStale;
  const plan = isCurrent ? check.data?.plan : undefined;
  return (
    <Panel className="grid gap-4">
      <h3>{words.steps.check}</h3>
      {event.data?.status === "draft" && <Publish eventId={campaign.eventId} onPublished={checkNow} />}
      <SendTime
        at={at}
        timezone={timezone}
        onChoose={(chosen) => {
          setAt(chosen);
          check.reset();
        }}
      />
      {isStale && <p role="alert">{words.changed}</p>}
      {check.isError && <ErrorPanel error={check.error} />}
      {send.isError && !isStale && <ErrorPanel error={send.error} />}
      {plan && <PlanList plan={plan} eventId={campaign.eventId} timezone={timezone} />}
      <div className="flex flex-wrap gap-2">
        <Button
          data-continue=""
          icon={<CheckIcon />}
          look={plan ? "outlined" : "primary"}
          busy={check.isPending && words.checking}
          onClick={() => {
            send.reset();
            check.mutate();
          }}
        >
          {words.check}
        </Button>
        {plan?.blockers.length === 0 && (
          <Button
            look="primary"
            icon={<SendIcon />}
            busy={send.isPending && words.sending}
            onClick={() => send.mutate(plan)}
          >
            {words.send(plan.recipients, campaign.kind)}
            {at !== undefined && ` ${words.sendAt(dateTime(plan.firstLeavesAt, timezone))}`}
          </Button>
        )}
      </div>
    </Panel>
  );
}

interface PublishProps {
  readonly eventId: number;
  /** Who publishes here is on the way to send. */
  readonly onPublished: () => void;
}

function Publish({ eventId, onPublished }: PublishProps) {
  const { compose: words } = useWords();
  const queries = useQueryClient();
  const publish = useMutation({
    mutationFn: () => call("post", "/events/{id}/publish", { path: { id: eventId } }),
    onSuccess: (event) => {
      queries.setQueryData(eventQuery(eventId).queryKey, event);
      onPublished();
    },
  });
  return (
    <div className="flex flex-wrap items-center gap-3 rounded-control bg-wait-soft p-3 text-wait">
      <p>{words.publishFirst}</p>
      <Button busy={publish.isPending && words.publishing} onClick={() => publish.mutate()}>
        {words.publish}
      </Button>
      {publish.isError && <ErrorPanel error={publish.error} />}
    </div>
  );
}
