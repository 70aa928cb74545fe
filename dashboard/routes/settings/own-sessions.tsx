import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../../api/call.ts";
import { type OwnSession, sessionsQuery } from "../../api/team-queries.ts";
import { Button } from "../../parts/button.tsx";
import { deviceName } from "../../parts/device-name.ts";
import { Panel } from "../../parts/panel.tsx";
import { ErrorPanel, Skeleton } from "../../parts/states.tsx";
import { tell } from "../../parts/toast.tsx";
import { ago } from "../../words/formats.ts";
import { useWords } from "../../words/words.tsx";

/** Every browser somebody is signed in with, this one first, and the ways to end the others. */
export function OwnSessions() {
  const { ownAccount: words } = useWords();
  const queries = useQueryClient();
  const sessions = useQuery(sessionsQuery);
  const refresh = () => queries.invalidateQueries({ queryKey: sessionsQuery.queryKey });
  const endOthers = useMutation({
    mutationFn: () => call("post", "/sessions/end-others"),
    onSuccess: async ({ ended }) => {
      tell({ title: words.endedOthers(ended) });
      await refresh();
    },
  });
  const all = sessions.data?.items;
  return (
    <Panel className="grid gap-3">
      <h2 className="text-lg">{words.sessions}</h2>
      {sessions.isError && <ErrorPanel error={sessions.error} retry={() => sessions.refetch()} />}
      {endOthers.isError && <ErrorPanel error={endOthers.error} />}
      {sessions.isPending && <Skeleton rows={2} />}
      {all !== undefined && (
        <ul className="grid">
          {all.map((it) => (
            <SessionRow key={it.id} session={it} onEnded={refresh} />
          ))}
        </ul>
      )}
      {all?.length === 1 && <p className="text-muted">{words.alone}</p>}
      {all !== undefined && all.length > 1 && (
        <Button
          className="justify-self-start"
          busy={endOthers.isPending && words.saving}
          onClick={() => endOthers.mutate()}
        >
          {words.endOthers}
        </Button>
      )}
    </Panel>
  );
}

interface SessionRowProps {
  readonly session: OwnSession;
  readonly onEnded: () => Promise<void>;
}

function SessionRow({ session: { id, device, createdAt, seenAt, isPresent }, onEnded }: SessionRowProps) {
  const { ownAccount: words } = useWords();
  const name = device === null ? words.unknownDevice : deviceName(device);
  const end = useMutation({
    mutationFn: () => call("delete", "/sessions/{id}", { path: { id } }),
    onSuccess: async () => {
      tell({ title: words.ended(name) });
      await onEnded();
    },
  });
  const now = Date.now();
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 border-line py-2 not-last:border-b">
      <div className="min-w-0">
        <p className="font-medium break-words">{name}</p>
        <p className="text-sm text-muted">
          {[isPresent ? words.present : words.seen(ago(seenAt, now)), words.since(ago(createdAt, now))].join(" · ")}
        </p>
      </div>
      {!isPresent && (
        <Button about={name} busy={end.isPending && words.saving} onClick={() => end.mutate()}>
          {words.end}
        </Button>
      )}
      {end.isError && <ErrorPanel error={end.error} />}
    </li>
  );
}
