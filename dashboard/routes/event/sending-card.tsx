import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { components } from "../../../openapi/native.d.ts";
import { call } from "../../api/call.ts";
import { campaignQuery } from "../../api/queries.ts";
import { Button } from "../../parts/button.tsx";
import { Panel } from "../../parts/panel.tsx";
import { Progress } from "../../parts/progress.tsx";
import { ErrorPanel } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";

type Campaign = components["schemas"]["Campaign"];

/** How far a sending is, and the ways to hold it or to stop it. */
export function SendingCard({ campaign }: { readonly campaign: Campaign }) {
  const { compose: words, overview, messages } = useWords();
  const { counts, state } = campaign;
  const done = counts.total - counts.queued - counts.deferred;
  const seconds = useSecondsUntil(state === "scheduled" ? campaign.sendAt : null);
  return (
    <Panel className="grid gap-3">
      {seconds !== undefined && seconds <= 60 && <p role="status">{words.starts(seconds)}</p>}
      {counts.total > 0 && (
        <Progress
          value={done}
          max={counts.total}
          label={[
            overview.progress(done, counts.total),
            counts.failed > 0 && `${messages.columns.failed} ${counts.failed}`,
          ]
            .filter(Boolean)
            .join(", ")}
        />
      )}
      <Levers campaign={campaign} />
    </Panel>
  );
}

const VERBS = {
  pause: "/campaigns/{id}/pause",
  resume: "/campaigns/{id}/resume",
  cancel: "/campaigns/{id}/cancel",
} as const;

function Levers({ campaign: { id, state } }: { readonly campaign: Campaign }) {
  const { compose: words } = useWords();
  const queries = useQueryClient();
  const pull = useMutation({
    mutationFn: (verb: keyof typeof VERBS) => call("post", VERBS[verb], { path: { id } }),
    onSettled: () => queries.invalidateQueries({ queryKey: campaignQuery(id).queryKey }),
  });
  const lever = (verb: keyof typeof VERBS, name: string) => (
    <Button
      key={verb}
      look={verb === "cancel" ? "danger" : "outlined"}
      busy={pull.isPending && pull.variables === verb && name}
      onClick={() => pull.mutate(verb)}
    >
      {name}
    </Button>
  );
  return (
    <div className="flex flex-wrap gap-2">
      {state === "sending" && lever("pause", words.pause)}
      {state === "paused" && lever("resume", words.resume)}
      {state === "scheduled" && lever("cancel", words.undo)}
      {(state === "sending" || state === "paused") && lever("cancel", words.stop)}
      {pull.isError && <ErrorPanel error={pull.error} />}
    </div>
  );
}

/** Whole seconds until then, told anew each second; undefined where there is nothing to wait for. */
function useSecondsUntil(at: string | null): number | undefined {
  const [now, tick] = useState(() => Date.now());
  useEffect(() => {
    if (at === null) return undefined;
    const timer = setInterval(() => tick(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [at]);
  return at === null ? undefined : Math.max(0, Math.ceil((Date.parse(at) - now) / 1_000));
}
