import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { call } from "../../api/call.ts";
import { sessionQuery } from "../../api/queries.ts";
import { includes } from "../../api/right.ts";
import { type FailureGroup, type FailuresOf, failuresQuery, type RetryableReason } from "../../api/sending-queries.ts";
import { WarningIcon } from "../../icons.tsx";
import { Button } from "../../parts/button.tsx";
import { Panel } from "../../parts/panel.tsx";
import { Empty, ErrorPanel, Skeleton } from "../../parts/states.tsx";
import { tell } from "../../parts/toast.tsx";
import { useWords } from "../../words/words.tsx";
import { FailedGuests } from "./failed-guests.tsx";

/** Whom the last message has not reached, by reason, each with what can be done about it. */
export function FailureGroups(of: FailuresOf) {
  const { sending } = useWords();
  const words = sending.failures;
  const failures = useQuery(failuresQuery(of));
  if (failures.data === undefined)
    return failures.isError ? <ErrorPanel error={failures.error} retry={() => failures.refetch()} /> : <Skeleton />;
  const { groups } = failures.data;
  if (groups.length === 0)
    return of.campaignId === undefined ? <Empty title={words.none} says={words.noneSays} /> : null;
  return (
    <Panel className="grid gap-4">
      <h2 className="flex flex-wrap items-center gap-2 text-lg">
        <WarningIcon className="size-5 text-no" />
        {words.title}
        <span className="figures font-normal text-muted">{words.count(failures.data.total)}</span>
      </h2>
      <ul className="grid gap-4">
        {groups.map((group) => (
          <Group key={group.reason} of={of} group={group} />
        ))}
      </ul>
    </Panel>
  );
}

function Group({ of, group }: { readonly of: FailuresOf; readonly group: FailureGroup }) {
  const { sending } = useWords();
  const words = sending.failures;
  const session = useQuery(sessionQuery);
  const mayWrite = session.data !== undefined && includes(session.data.right, "write");
  const { reason, count, reply, isRetryable } = group;
  return (
    <li className="grid gap-2 border-s-4 border-no ps-3">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div className="grid gap-1">
          <h3 className="font-medium">
            {words.reasons[reason]} <span className="figures font-normal text-muted">{words.count(count)}</span>
          </h3>
          <p>{words.advice[reason]}</p>
          {reply !== "" && (
            <p className="text-sm break-words text-muted">
              {words.says} <q dir="auto">{reply}</q>
            </p>
          )}
        </div>
        {isRetryable && mayWrite && <Retry of={of} count={count} reason={reason} />}
      </div>
      <FailedGuests of={of} reason={reason} mayWrite={mayWrite} />
    </li>
  );
}

/** One press sends once: the same key goes along until the answer is there. */
function Retry({ of, count, reason }: Pick<FailureGroup, "count" | "reason"> & { readonly of: FailuresOf }) {
  const { sending } = useWords();
  const words = sending.failures;
  const queries = useQueryClient();
  const press = useRef(crypto.randomUUID());
  const retry = useMutation({
    mutationFn: () =>
      call("post", "/events/{id}/failures/{reason}/retry", {
        // The server says which reasons are worth it, and refuses the others.
        path: { id: of.eventId, reason: reason as RetryableReason },
        body: of.campaignId === undefined ? {} : { campaignId: of.campaignId },
        idempotencyKey: press.current,
      }),
    onSuccess: ({ queued }) => tell({ title: words.retried(queued) }),
    onSettled: () => {
      press.current = crypto.randomUUID();
      return queries.invalidateQueries({ queryKey: ["events", of.eventId] });
    },
  });
  return (
    <div className="grid justify-items-end gap-2">
      <Button busy={retry.isPending && words.retrying} onClick={() => retry.mutate()}>
        {words.retry(count)}
      </Button>
      {retry.isError && <ErrorPanel error={retry.error} />}
    </div>
  );
}
