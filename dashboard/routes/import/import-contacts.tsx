import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { call } from "../../api/call.ts";
import { jobQuery } from "../../api/queries.ts";
import { type ImportResult, uploadContacts } from "../../api/upload.ts";
import { Button, buttonLook } from "../../parts/button.tsx";
import { Field, Input } from "../../parts/field.tsx";
import { PageHead, Panel } from "../../parts/panel.tsx";
import { Progress } from "../../parts/progress.tsx";
import { ErrorPanel } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";
import { RejectedRows } from "./rejected-rows.tsx";

const route = getRouteApi("/contacts/import");

/** From a file to people: chosen, checked without changing anything, imported, and, for an event, put on its list. */
export function ImportContacts() {
  const { import: words } = useWords();
  const { event } = route.useSearch();
  const [file, choose] = useState<File>();
  const [listName, nameList] = useState("");
  const check = useMutation({ mutationFn: (chosen: File) => uploadContacts(chosen, { dryRun: true }) });
  const go = useMutation({
    mutationFn: async (chosen: File) => {
      const { id } = await call("post", "/lists", { body: { name: listName.trim() || chosen.name } });
      return { listId: id, job: await uploadContacts(chosen, { list: id }) };
    },
  });
  const checked = useResult(check.data?.id);
  const done = useResult(go.data?.job.id);
  const start = (chosen: File | undefined) => {
    choose(chosen);
    go.reset();
    check.reset();
    if (chosen === undefined) return;
    nameList(chosen.name.replace(/\.\w+$/, ""));
    check.mutate(chosen);
  };
  return (
    <div className="grid max-w-[50rem] gap-4">
      <PageHead title={words.title} about={words.about} />
      <Panel className="grid gap-4">
        <Field label={words.file}>
          {(tie) => (
            <Input
              {...tie}
              type="file"
              accept=".csv,text/csv,text/plain"
              onChange={({ target }) => start(target.files?.[0])}
            />
          )}
        </Field>
        {check.isError && <ErrorPanel error={check.error} />}
        {checked.running && <Progress {...checked.running} label={words.rows(checked.running.value)} />}
        {checked.error !== undefined && <ErrorPanel error={checked.error} />}
        {checked.result && file && done.result === undefined && (
          <>
            <Told result={checked.result} />
            <Field label={words.list} hint={words.listHint}>
              {(tie) => <Input {...tie} value={listName} onChange={({ target }) => nameList(target.value)} />}
            </Field>
            {go.isError && <ErrorPanel error={go.error} />}
            {done.running && <Progress {...done.running} label={words.rows(done.running.value)} />}
            {done.error !== undefined && <ErrorPanel error={done.error} />}
            <Button
              look="primary"
              className="justify-self-start"
              busy={(go.isPending || done.running !== undefined) && words.going}
              onClick={() => go.mutate(file)}
            >
              {words.go(checked.result.created + checked.result.updated + checked.result.unchanged)}
            </Button>
          </>
        )}
        {done.result && go.data && <Done result={done.result} listId={go.data.listId} eventId={event} />}
      </Panel>
    </div>
  );
}

function Told({ result }: { readonly result: ImportResult }) {
  const { import: words } = useWords();
  return (
    <div className="grid gap-3">
      <p role="status" className="font-medium">
        {words.result(result.created, result.updated, result.unchanged)}
      </p>
      {result.notes.map((note) => (
        <p key={note} className="text-sm text-muted">
          {note}
        </p>
      ))}
      {result.rejectedTotal > 0 && <RejectedRows result={result} />}
    </div>
  );
}

interface DoneProps {
  readonly result: ImportResult;
  readonly listId: number;
  readonly eventId: number | undefined;
}

function Done({ result, listId, eventId }: DoneProps) {
  const { import: words, addGuests } = useWords();
  const navigate = route.useNavigate();
  const queries = useQueryClient();
  // The lists people may have looked at before are those of before.
  useEffect(() => void queries.invalidateQueries({ queryKey: ["contacts"] }), [queries]);
  const invite = useMutation({
    mutationFn: (id: number) => call("post", "/events/{id}/invite", { path: { id }, body: { listId } }),
    onSuccess: async (_, id) => {
      await queries.invalidateQueries({ queryKey: ["events", id] });
      await navigate({ to: "/events/$eventId/guests", params: { eventId: id } });
    },
  });
  return (
    <div className="grid gap-3">
      {/* The button that was pressed is gone: the focus goes on to what it did. */}
      <p role="status" tabIndex={-1} ref={focusOn} className="text-lg font-semibold">
        {words.done}
      </p>
      <p>{words.result(result.created, result.updated, result.unchanged)}</p>
      {invite.isError && <ErrorPanel error={invite.error} />}
      <div className="flex flex-wrap gap-2">
        {eventId !== undefined && (
          <Button look="primary" busy={invite.isPending && addGuests.adding} onClick={() => invite.mutate(eventId)}>
            {words.invite}
          </Button>
        )}
        <Link to="/contacts" className={buttonLook()}>
          {words.toContacts}
        </Link>
      </div>
    </div>
  );
}

function focusOn(element: HTMLElement | null): void {
  element?.focus();
}

interface Followed {
  readonly running?: { readonly value: number; readonly max: number };
  readonly error?: Error;
  readonly result?: ImportResult;
}

/** What became of an import's job so far. */
function useResult(jobId: number | undefined): Followed {
  const { data: job, error } = useQuery({ ...jobQuery(jobId ?? 0), enabled: jobId !== undefined });
  if (jobId === undefined) return {};
  if (error !== null) return { error };
  if (job === undefined || job.state === "queued" || job.state === "running")
    return { running: { value: job?.done ?? 0, max: job?.total ?? 0 } };
  if (job.state === "done") return { result: job.result as ImportResult };
  return { error: new Error(job.error ?? job.state) };
}
