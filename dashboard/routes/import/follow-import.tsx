import { useMutation, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { call } from "../../api/call.ts";
import type { ImportResult } from "../../api/import-shapes.ts";
import { IMPORT_JOB } from "../../api/upload.ts";
import { Button, buttonLook } from "../../parts/button.tsx";
import { focusOn } from "../../parts/focus-on.ts";
import { usePace } from "../../parts/pace.ts";
import { Panel } from "../../parts/panel.tsx";
import { Progress } from "../../parts/progress.tsx";
import { ErrorPanel } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";
import { useImportJob } from "./import-job.ts";
import { ImportOutcome } from "./import-outcome.tsx";
import { Steps } from "./steps.tsx";

const route = getRouteApi("/contacts/import");

export interface FollowImportProps {
  readonly jobId: number;
  /** The file it reads, where this page has sent it. */
  readonly file: File | undefined;
}

/** An import on its way and what came of it, for whoever began it and whoever comes back to it. */
export function FollowImport({ jobId, file }: FollowImportProps) {
  const { import: words } = useWords();
  const { job, running, result, error } = useImportJob(jobId);
  const isOther = job !== undefined && job.kind !== IMPORT_JOB;
  return (
    <>
      <Steps at={running === undefined ? "done" : "check"} />
      <Panel className="grid grid-cols-1 gap-4">
        {running && !isOther && <Running jobId={jobId} value={running.value} max={running.max} />}
        {error !== undefined && !isOther && <ErrorPanel error={error} />}
        {isOther && <p role="alert">{words.noImport}</p>}
        {job && !running && !isOther && (
          <>
            {job.state !== "failed" && (
              // What was pressed is gone: the focus goes on to what it did.
              <p role="status" tabIndex={-1} ref={focusOn} className="text-lg font-semibold">
                {headline(words, job.state, result)}
              </p>
            )}
            {result && <ImportOutcome result={result} file={file} />}
          </>
        )}
        {!running && <Onward listId={job?.state === "done" && !result?.dryRun ? (result?.listId ?? null) : null} />}
      </Panel>
    </>
  );
}

type ImportWords = ReturnType<typeof useWords>["import"];

function headline(words: ImportWords, state: string, result: ImportResult | undefined): string {
  if (state === "cancelled") return words.stopped;
  if (result?.dryRun) return words.checkOnly;
  return (result?.rejectedTotal ?? 0) > 0 ? words.doneBut : words.done;
}

interface RunningProps {
  readonly jobId: number;
  readonly value: number;
  readonly max: number;
}

function Running({ jobId, value, max }: RunningProps) {
  const { import: words } = useWords();
  const queries = useQueryClient();
  const pace = usePace({ done: value, total: max, isMoving: max > 0 });
  const stop = useMutation({
    mutationFn: () => call("post", "/jobs/{id}/cancel", { path: { id: jobId } }),
    onSuccess: (job) => queries.setQueryData(["jobs", jobId], job),
  });
  const label = [
    words.progress(value, max),
    pace && words.perSecond(Math.round(pace.perMinute / 60)),
    pace?.secondsLeft !== undefined && words.left(pace.secondsLeft),
  ];
  return (
    <div className="grid grid-cols-1 gap-3">
      <p tabIndex={-1} ref={focusOn} className="text-lg font-semibold">
        {words.runs}
      </p>
      <Progress value={value} max={max} label={label.filter(Boolean).join(" · ")} />
      <p className="text-muted">{words.leave}</p>
      {stop.isError && <ErrorPanel error={stop.error} />}
      <Button
        look="danger"
        className="justify-self-start"
        busy={stop.isPending && words.stopping}
        onClick={() => stop.mutate()}
      >
        {words.stop}
      </Button>
    </div>
  );
}

/** Where to go from here: to the guest list, where the import was begun for one. */
function Onward({ listId }: { readonly listId: number | null }) {
  const { import: words, addGuests } = useWords();
  const { event } = route.useSearch();
  const navigate = route.useNavigate();
  const queries = useQueryClient();
  // The lists people may have looked at before are those of before.
  useEffect(() => {
    for (const queryKey of [["contacts"], ["lists"], ["contact-fields"]]) void queries.invalidateQueries({ queryKey });
  }, [queries]);
  const invite = useMutation({
    mutationFn: (ask: { readonly id: number; readonly listId: number }) =>
      call("post", "/events/{id}/invite", { path: { id: ask.id }, body: { listId: ask.listId } }),
    onSuccess: async (_, { id }) => {
      await queries.invalidateQueries({ queryKey: ["events", id] });
      await navigate({ to: "/events/$eventId/guests", params: { eventId: id } });
    },
  });
  return (
    <div className="grid grid-cols-1 gap-3">
      {invite.isError && <ErrorPanel error={invite.error} />}
      <div className="flex flex-wrap gap-2">
        {event !== undefined && listId !== null && (
          <Button
            look="primary"
            busy={invite.isPending && addGuests.adding}
            onClick={() => invite.mutate({ id: event, listId })}
          >
            {words.invite}
          </Button>
        )}
        {listId !== null && (
          <Link to="/contacts/lists/$listId" params={{ listId }} className={buttonLook()}>
            {words.toList}
          </Link>
        )}
        <Link to="/contacts" className={buttonLook()}>
          {words.toContacts}
        </Link>
        <Link to="/contacts/import" search={{ event }} className={buttonLook()}>
          {words.another}
        </Link>
      </div>
    </div>
  );
}
