import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../../api/call.ts";
import type { Captured } from "../../api/inbox-queries.ts";
import { sessionQuery } from "../../api/queries.ts";
import { includes } from "../../api/right.ts";
import { Button } from "../../parts/button.tsx";
import { Panel } from "../../parts/panel.tsx";
import { ErrorPanel } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";

const REPORTS = ["delivered", "delayed", "bounced", "full", "complained"] as const;

/** What a receiver might report of a message that was sent to a guest. */
export function PlayNetwork({ message }: { readonly message: Captured }) {
  const { inbox } = useWords();
  const words = inbox.network;
  const { data: session } = useQuery(sessionQuery);
  const queries = useQueryClient();
  const play = useMutation({
    mutationFn: (report: (typeof REPORTS)[number]) =>
      call("post", "/sandbox/messages/{id}/network", { path: { id: message.id }, body: { report } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["guests"] }),
  });
  if (message.guestId === null || session === undefined || !includes(session.right, "write")) return null;
  const names = message.channel === "sms" ? words.textReports : words.reports;
  const { outcome, suppressed } = play.data ?? {};
  return (
    <Panel className="grid gap-3">
      <div>
        <h3>{words.title}</h3>
        <p className="text-sm text-muted">{words.says}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        {REPORTS.map((it) => (
          <Button
            key={it}
            busy={play.isPending && play.variables === it && words.reporting}
            disabled={play.isPending && play.variables !== it}
            onClick={() => play.mutate(it)}
          >
            {names[it]}
          </Button>
        ))}
      </div>
      <p role="status" className="empty:hidden">
        {outcome === "known" && words.known}
        {outcome === "taken" && (suppressed ? words.suppressed : words.taken)}
      </p>
      {play.isError && <ErrorPanel error={play.error} />}
    </Panel>
  );
}
