import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { call } from "../../api/call.ts";
import { type ContactsUpload, uploadContacts } from "../../api/upload.ts";
import { Button } from "../../parts/button.tsx";
import { Field, Input } from "../../parts/field.tsx";
import { Progress } from "../../parts/progress.tsx";
import { ErrorPanel } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";
import { useImportJob } from "./import-job.ts";
import { ImportOutcome, usable } from "./import-outcome.tsx";
import type { Step } from "./steps.tsx";

type Wish = Pick<ContactsUpload, "file" | "map" | "region">;

export interface CheckImportProps {
  readonly wish: Wish;
  readonly onStep: (step: Step) => void;
  readonly onBegin: (jobId: number) => void;
}

/** Says what an import would do, changing nothing, and begins it. */
export function CheckImport({ wish, onStep, onBegin }: CheckImportProps) {
  const { import: words } = useWords();
  const [share, setShare] = useState(0);
  const check = useMutation({
    mutationFn: () => uploadContacts({ ...wish, dryRun: true, onShare: setShare }),
    onMutate: () => {
      setShare(0);
      onStep("check");
    },
  });
  const { running, result, error } = useImportJob(check.data?.id);
  const isBusy = check.isPending || running !== undefined;
  return (
    <div className="grid grid-cols-1 gap-3">
      <Button
        look={result === undefined ? "primary" : "outlined"}
        className="justify-self-start"
        busy={isBusy && words.checking}
        onClick={() => check.mutate()}
      >
        {words.check}
      </Button>
      {check.isPending && <Uploading share={share} />}
      {check.isError && <ErrorPanel error={check.error} />}
      {running && <Progress {...running} label={words.progress(running.value, running.max)} />}
      {error !== undefined && <ErrorPanel error={error} />}
      {result && (
        <>
          <h2 className="text-lg">{words.wouldDo}</h2>
          <ImportOutcome result={result} file={wish.file} />
          {usable(result) === 0 ? (
            <p role="alert" className="font-medium text-no">
              {words.nobody}
            </p>
          ) : (
            <BeginImport wish={wish} rows={usable(result)} onBegin={onBegin} />
          )}
        </>
      )}
    </div>
  );
}

interface BeginImportProps {
  readonly wish: Wish;
  readonly rows: number;
  readonly onBegin: (jobId: number) => void;
}

function BeginImport({ wish, rows, onBegin }: BeginImportProps) {
  const { import: words } = useWords();
  const [name, rename] = useState(wish.file.name.replace(/\.\w+$/, ""));
  const [share, setShare] = useState(0);
  const list = useRef<{ readonly id: number; readonly name: string }>(undefined);
  const pressKey = useRef(crypto.randomUUID());
  const go = useMutation({
    mutationFn: async () => {
      const wanted = name.trim() || wish.file.name;
      // A second press after a fault fills the list the first one has made.
      if (list.current?.name !== wanted) {
        const { id } = await call("post", "/lists", { body: { name: wanted } });
        list.current = { id, name: wanted };
        pressKey.current = crypto.randomUUID();
      }
      return uploadContacts({ ...wish, list: list.current.id, onShare: setShare, idempotencyKey: pressKey.current });
    },
  });
  useStayWhile(go.isPending);
  return (
    <>
      <Field label={words.list} hint={words.listHint}>
        {(tie) => <Input {...tie} value={name} maxLength={200} onChange={({ target }) => rename(target.value)} />}
      </Field>
      {go.isPending && <Uploading share={share} />}
      {go.isError && <ErrorPanel error={go.error} />}
      <Button
        look="primary"
        className="justify-self-start"
        busy={go.isPending && words.going}
        onClick={() => {
          setShare(0);
          go.mutate(undefined, { onSuccess: ({ id }) => onBegin(id) });
        }}
      >
        {words.go(rows)}
      </Button>
    </>
  );
}

function Uploading({ share }: { readonly share: number }) {
  const { import: words } = useWords();
  return <Progress value={share} max={1} label={words.uploading(share)} />;
}

/** Lets the browser ask before the page is closed: a file that is half sent is lost. */
function useStayWhile(isSending: boolean): void {
  useEffect(() => {
    if (!isSending) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [isSending]);
}
