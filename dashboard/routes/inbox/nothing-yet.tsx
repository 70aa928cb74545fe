import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../../api/call.ts";
import { sessionQuery } from "../../api/queries.ts";
import { includes } from "../../api/right.ts";
import { Button } from "../../parts/button.tsx";
import { CopiedLines } from "../../parts/copy.tsx";
import { Empty, ErrorPanel } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";

/** An invitation to one invented person, some weeks from now. */
function lunch() {
  const startsAt = `${new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)}T12:00`;
  return { event: { title: "Lunch", startsAt, timezone: "Europe/London" }, to: ["you@example.org"] };
}

/** The inbox before anything was sent: the command that fills it, and a button that does the same. */
export function NothingYet() {
  const { inbox: words } = useWords();
  const { data: session } = useQuery(sessionQuery);
  const queries = useQueryClient();
  const send = useMutation({
    mutationFn: () => call("post", "/quick-invite", { body: lunch() }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["sandbox"] }),
  });
  const mayWrite = session !== undefined && includes(session.right, "write");
  return (
    <div className="grid gap-3">
      <Empty
        title={words.nothing}
        says={words.nothingSays}
        action={
          mayWrite && (
            <Button look="primary" busy={send.isPending && words.sending} onClick={() => send.mutate()}>
              {words.sendOne}
            </Button>
          )
        }
      />
      {send.isError && <ErrorPanel error={send.error} />}
      <CopiedLines label={words.command} text={curlOf(window.location.origin)} />
      <p className="text-sm text-muted">{words.commandHint}</p>
    </div>
  );
}

function curlOf(origin: string): string {
  return [
    `curl ${origin}/beckon/v1/quick-invite \\`,
    '  -H "Authorization: Bearer $BECKON_API_KEY" \\',
    '  -H "Content-Type: application/json" \\',
    `  -d '${JSON.stringify(lunch())}'`,
  ].join("\n");
}
