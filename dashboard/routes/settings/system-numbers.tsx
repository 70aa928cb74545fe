import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { deliverySeriesQuery, type SystemReport, systemQuery } from "../../api/system-queries.ts";
import { Panel } from "../../parts/panel.tsx";
import { ErrorPanel } from "../../parts/states.tsx";
import { ago, bytes, duration } from "../../words/formats.ts";
import { useWords } from "../../words/words.tsx";

/** A backlog is counted no further. */
const COUNTED_MAX = 10_000;
const RATE_OVER_MINUTES = 5;

/** How the installation is doing just now; dashes stand where numbers are on their way. */
export function SystemNumbers() {
  const { settings, number } = useWords();
  const words = settings.system;
  const system = useQuery(systemQuery);
  const rate = useSendRate();
  const now = system.dataUpdatedAt || Date.now();
  const it = system.data;
  const since = (instant: string | null | undefined) =>
    instant ? duration((now - Date.parse(instant)) / 1000) : words.none;
  const counted = (count: number | undefined) => {
    if (count === undefined) return words.none;
    return count >= COUNTED_MAX ? words.orMore(number(count)) : number(count);
  };
  return (
    <Panel className="grid gap-3">
      <h2 className="text-lg">{words.numbers}</h2>
      {system.isError && <ErrorPanel error={system.error} retry={() => system.refetch()} />}
      {system.isError && it && (
        <p className="text-sm text-muted">{words.updated(ago(new Date(now).toISOString(), Date.now()))}</p>
      )}
      <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-2 xl:grid-cols-3">
        <Fact name={words.version}>{it?.version ?? words.none}</Fact>
        <Fact name={words.up}>{since(it?.startedAt)}</Fact>
        <Fact name={words.workers}>{it === undefined ? words.none : number(it.workers.length)}</Fact>
        <Waiting channel="email" system={it} />
        <Waiting channel="sms" system={it} />
        <Fact name={words.oldest}>{since(oldestOf(it))}</Fact>
        <Fact name={words.rate}>{rate === undefined ? words.none : words.perMinute(number(rate))}</Fact>
        <Fact name={words.jobs}>{counted(it?.backlog.jobs)}</Fact>
        <Fact name={words.webhooks}>{counted(it?.backlog.webhooks)}</Fact>
        <Fact name={words.paused}>{counted(it?.backlog.pausedSendings)}</Fact>
        <Fact name={words.database}>
          {it === undefined ? words.none : words.databaseSays(bytes(it.database.sizeBytes), it.database.version)}
        </Fact>
        <Fact name={words.connections}>
          {it === undefined
            ? words.none
            : words.connectionsSay(number(it.database.connections), number(it.database.connectionsMax))}
        </Fact>
        <Fact name={words.disk}>{diskOf(it, words)}</Fact>
        <Fact name={words.backup}>
          {it === undefined && words.none}
          {it &&
            (it.database.archivedAt === null
              ? words.backupUnknown
              : words.backupSays(ago(it.database.archivedAt, now)))}
        </Fact>
      </dl>
    </Panel>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="figures font-medium break-words">{children}</dd>
    </div>
  );
}

interface WaitingProps {
  readonly channel: "email" | "sms";
  readonly system: SystemReport | undefined;
}

function Waiting({ channel, system }: WaitingProps) {
  const { settings, number } = useWords();
  const words = settings.system;
  const queue = system?.queues.find((it) => it.channel === channel);
  return (
    <Fact name={words.waiting[channel]}>
      {system === undefined ? words.none : number(queue?.waiting ?? 0)}
      {queue !== undefined && queue.deferred > 0 && (
        <span className="block text-sm font-normal text-muted">{words.deferred(number(queue.deferred))}</span>
      )}
    </Fact>
  );
}

function oldestOf(system: SystemReport | undefined): string | undefined {
  return system?.queues
    .flatMap((it) => it.oldestDueAt ?? [])
    .sort()
    .at(0);
}

function diskOf(system: SystemReport | undefined, words: ReturnType<typeof useWords>["settings"]["system"]): string {
  if (system === undefined) return words.none;
  const { disk } = system;
  return disk === null ? words.diskElsewhere : words.diskSays(bytes(disk.freeBytes), bytes(disk.totalBytes));
}

/** Messages a minute over the last few; undefined until it is known. */
function useSendRate(): number | undefined {
  const { data, dataUpdatedAt } = useQuery(deliverySeriesQuery(1));
  if (data === undefined) return undefined;
  const from = dataUpdatedAt - RATE_OVER_MINUTES * 60_000;
  const sent = data.items.reduce((sum, it) => (Date.parse(it.at) >= from ? sum + it.sent : sum), 0);
  return Math.round(sent / RATE_OVER_MINUTES);
}
