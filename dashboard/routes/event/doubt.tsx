import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "../../../openapi/native.d.ts";
import { call } from "../../api/call.ts";
import { campaignQuery, sessionQuery } from "../../api/queries.ts";
import { includes } from "../../api/right.ts";
import { doubtsQuery } from "../../api/sending-queries.ts";
import { QuestionIcon } from "../../icons.tsx";
import { Button } from "../../parts/button.tsx";
import { ErrorPanel } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";

type Campaign = components["schemas"]["Campaign"];

/** Says how many messages nobody can tell the fate of, and lets an organiser decide about those that wait for one. */
export function Doubt({ campaign }: { readonly campaign: Campaign }) {
  const { sending: words } = useWords();
  const queries = useQueryClient();
  const { id, counts } = campaign;
  const { queryKey } = doubtsQuery(id, counts.uncertain);
  const doubts = useQuery(doubtsQuery(id, counts.uncertain));
  const session = useQuery(sessionQuery);
  const decide = useMutation({
    mutationFn: (decision: "send" | "leave") =>
      call("post", "/campaigns/{id}/doubts", { path: { id }, body: { decision } }),
    onSuccess: (left) => {
      queries.setQueryData(queryKey, left);
      return queries.invalidateQueries({ queryKey: campaignQuery(id).queryKey, exact: true });
    },
  });
  if (doubts.data === undefined) return null;
  const { resentAnyway, waiting, sendable } = doubts.data;
  if (resentAnyway + waiting === 0) return null;
  const mayDecide = waiting > 0 && session.data !== undefined && includes(session.data.right, "write");
  const press = (decision: "send" | "leave", name: string, busy: string) => (
    <Button busy={decide.isPending && decide.variables === decision && busy} onClick={() => decide.mutate(decision)}>
      {name}
    </Button>
  );
  return (
    <div className="grid gap-2 rounded-control bg-wait-soft p-3 text-wait">
      <p className="flex gap-2">
        <QuestionIcon className="mt-0.5 shrink-0" />
        {words.doubt(resentAnyway, waiting, campaign.channel)}
      </p>
      {mayDecide && (
        <div className="flex flex-wrap gap-2">
          {sendable > 0 && press("send", words.doubtSend, words.doubtSending)}
          {press("leave", words.doubtLeave, words.doubtLeaving)}
        </div>
      )}
      {decide.isError && <ErrorPanel error={decide.error} />}
    </div>
  );
}
