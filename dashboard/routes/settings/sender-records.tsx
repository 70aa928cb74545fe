import { useQueries } from "@tanstack/react-query";
import { useId } from "react";
import { RECORD_KINDS, type RecordCheck, type RecordKind, senderRecordQuery } from "../../api/settings-queries.ts";
import { CheckIcon, QuestionIcon, WarningIcon } from "../../icons.tsx";
import { Button } from "../../parts/button.tsx";
import { Copied } from "../../parts/copy.tsx";
import { Panel } from "../../parts/panel.tsx";
import { ErrorPanel, Skeleton } from "../../parts/states.tsx";
import { Status } from "../../parts/status.tsx";
import { useWords } from "../../words/words.tsx";

/** What the sender's domain says, one line a record; each is looked up by itself. */
export function SenderRecords({ address }: { readonly address: string | null }) {
  const words = useWords().settings.senders;
  const heading = useId();
  const checks = useQueries({
    queries: RECORD_KINDS.map((kind) => ({ ...senderRecordQuery(kind, address ?? ""), enabled: address !== null })),
  });
  return (
    <Panel className="grid gap-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <h2 id={heading} className="text-lg">
            {words.records}
          </h2>
          <p className="text-muted">{address === null ? words.noAddress : words.recordsAbout}</p>
        </div>
        {address !== null && (
          <Button aria-describedby={heading} onClick={() => checks.map((it) => it.refetch())}>
            {words.again}
          </Button>
        )}
      </div>
      {address !== null && (
        <ul className="grid gap-4">
          {RECORD_KINDS.map((kind, index) => (
            <RecordLine key={kind} kind={kind} check={checks[index]} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

interface Check {
  readonly data: { readonly items: readonly RecordCheck[] } | undefined;
  readonly error: unknown;
  readonly isFetching: boolean;
  readonly refetch: () => unknown;
}

function RecordLine({ kind, check }: { readonly kind: RecordKind; readonly check: Check | undefined }) {
  const words = useWords().settings.senders;
  return (
    <li className="grid gap-2 border-t border-line pt-4" aria-busy={check?.isFetching}>
      <h3>{words.kinds[kind]}</h3>
      {Boolean(check?.error) && <ErrorPanel error={check?.error} retry={() => check?.refetch()} />}
      {check?.data === undefined && !check?.error && <Skeleton rows={1} />}
      {check?.data?.items.map((it) => (
        <Finding key={it.name} check={it} />
      ))}
    </li>
  );
}

const LOOKS = {
  ok: { tone: "yes", icon: CheckIcon },
  warning: { tone: "wait", icon: WarningIcon },
  failed: { tone: "no", icon: WarningIcon },
  unknown: { tone: "info", icon: QuestionIcon },
} as const;

function Finding({ check: { state, says, type, name, found, expected } }: { readonly check: RecordCheck }) {
  const words = useWords().settings.senders;
  return (
    <div className="grid gap-2">
      <p className="flex flex-wrap items-center gap-2">
        <Status {...LOOKS[state]}>{words.states[state]}</Status>
        <span>{says}</span>
      </p>
      {(state !== "unknown" || found.length > 0) && (
        <dl className="grid gap-1 text-sm sm:grid-cols-[6rem_minmax(0,1fr)]">
          <dt className="text-muted">{words.found}</dt>
          <dd className="min-w-0">
            <span className="text-muted break-words">{words.record(type, name)}</span>
            {found.length === 0 && <span className="block">{words.nothing}</span>}
            {found.map((it) => (
              <code key={it} className="block break-all">
                {it}
              </code>
            ))}
          </dd>
        </dl>
      )}
      {expected !== null && <Copied label={words.expected} text={expected} of={name} />}
    </div>
  );
}
