import { useQuery } from "@tanstack/react-query";
import { findingsQuery } from "../../api/system-queries.ts";
import { CheckIcon, WarningIcon } from "../../icons.tsx";
import { Button } from "../../parts/button.tsx";
import { Panel } from "../../parts/panel.tsx";
import { ErrorPanel, Skeleton } from "../../parts/states.tsx";
import { Status } from "../../parts/status.tsx";
import { useWords } from "../../words/words.tsx";

const LOOKS = {
  ok: { tone: "yes", icon: CheckIcon },
  warning: { tone: "wait", icon: WarningIcon },
  failed: { tone: "no", icon: WarningIcon },
} as const;

const URGENCY = { failed: 0, warning: 1, ok: 2 } as const;

/** What doctor finds, what needs somebody first. */
export function SystemFindings() {
  const { settings, states } = useWords();
  const words = settings.system;
  const findings = useQuery(findingsQuery);
  const items = findings.data?.items.toSorted((one, other) => URGENCY[one.state] - URGENCY[other.state]);
  const troubled = items?.filter((it) => it.state !== "ok").length ?? 0;
  return (
    <Panel className="grid gap-3">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <h2 className="text-lg">{words.findings}</h2>
          <p className="text-muted">{words.findingsAbout}</p>
        </div>
        <Button busy={findings.isFetching && states.loading} onClick={() => findings.refetch()}>
          {words.again}
        </Button>
      </div>
      {findings.isError && <ErrorPanel error={findings.error} retry={() => findings.refetch()} />}
      {findings.isPending && <Skeleton rows={2} />}
      {items && (
        <>
          <p role="status">{troubled === 0 ? words.allWell : words.trouble(troubled)}</p>
          <ul className="grid gap-2">
            {items.map(({ about, state, says }) => (
              <li
                key={`${about} ${says}`}
                className={`flex flex-wrap items-center gap-2 rounded-control ${state === "failed" ? "bg-no-soft p-2" : ""}`}
              >
                <Status {...LOOKS[state]}>{words.findingStates[state]}</Status>
                <span className="min-w-0 break-words">
                  <strong className="font-medium">{about}</strong>: {says}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}
