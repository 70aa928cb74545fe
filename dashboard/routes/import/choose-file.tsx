import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { type DragEvent, useState } from "react";
import { runningImportQuery } from "../../api/upload.ts";
import { Button, buttonLook } from "../../parts/button.tsx";
import { Field, Input } from "../../parts/field.tsx";
import { Panel } from "../../parts/panel.tsx";
import { useWords } from "../../words/words.tsx";
import { saveText } from "./save-text.ts";

const route = getRouteApi("/contacts/import");

const SAMPLE =
  "E-mail,Phone,First name,Last name,Language,Table\r\nada@example.org,,Ada,Lovelace,en,4\r\n,+44 7700 900001,Grace,Hopper,en,7\r\n";

/** A place to drop a file, and a control to choose one. */
export function ChooseFile({ onFile }: { readonly onFile: (file: File) => void }) {
  const { import: words } = useWords();
  const [isOver, setOver] = useState(false);
  const over = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file !== undefined) onFile(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a mouse drops here; everybody chooses by the control inside
    <div
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={`grid gap-3 rounded-control border-2 border-dashed p-3 ${isOver ? "border-accent bg-accent-soft" : "border-edge"}`}
    >
      <Field label={words.file} hint={words.fileHint}>
        {(tie) => (
          <Input
            {...tie}
            type="file"
            accept=".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values"
            onClick={({ currentTarget }) => {
              // The same file may be chosen again, once it is mended.
              currentTarget.value = "";
            }}
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              if (file !== undefined) onFile(file);
            }}
          />
        )}
      </Field>
      <Button look="quiet" className="justify-self-start" onClick={() => saveText(words.sampleName, SAMPLE)}>
        {words.sample}
      </Button>
    </div>
  );
}

/** Leads back to an import somebody has left. */
export function RunningImport() {
  const { import: words } = useWords();
  const { event } = route.useSearch();
  const { data: job } = useQuery(runningImportQuery);
  if (!job) return null;
  return (
    <Panel className="flex flex-wrap items-center justify-between gap-3">
      <div>
        <p className="font-medium">{words.running}</p>
        <p className="figures text-sm text-muted">{words.runningSays(job.done, job.total ?? job.done)}</p>
      </div>
      <Link to="/contacts/import" search={{ event, job: job.id }} className={buttonLook()}>
        {words.toRunning}
      </Link>
    </Panel>
  );
}
