import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { ImportPreview } from "../../api/import-shapes.ts";
import { previewContacts } from "../../api/upload.ts";
import { Panel } from "../../parts/panel.tsx";
import { ErrorPanel, Skeleton } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";
import { CheckImport } from "./check-import.tsx";
import { ChooseFile, RunningImport } from "./choose-file.tsx";
import { hasAddress, type Match, problemsOf, proposed, toMap } from "./columns.ts";
import { FirstRows } from "./first-rows.tsx";
import { MatchColumns } from "./match-columns.tsx";
import { isRegion, PhoneRegion } from "./phone-region.tsx";
import { type Step, Steps } from "./steps.tsx";

export interface PrepareImportProps {
  readonly onBegin: (file: File, jobId: number) => void;
}

/** Everything before an import: the file, where its columns go, and what it would do. */
export function PrepareImport({ onBegin }: PrepareImportProps) {
  const { import: words } = useWords();
  const [file, choose] = useState<File>();
  const [matches, match] = useState<readonly Match[]>([]);
  const [region, setRegion] = useState("");
  const [step, setStep] = useState<Step>("file");
  const preview = useMutation({ mutationFn: previewContacts });
  const place = (changed: readonly Match[]) => {
    match(changed);
    setStep("match");
  };
  const start = (chosen: File) => {
    choose(chosen);
    match([]);
    setStep("file");
    preview.mutate(chosen, { onSuccess: ({ columns }) => place(proposed(columns)) });
  };
  const limitBytes = preview.data?.limitBytes ?? Number.POSITIVE_INFINITY;
  const isTooLarge = file !== undefined && file.size > limitBytes;
  const isReady =
    hasAddress(matches) && problemsOf(matches).every((it) => it === undefined) && (region === "" || isRegion(region));
  const map = toMap(matches);
  return (
    <>
      <Steps at={step} />
      {file === undefined && <RunningImport />}
      <Panel className="grid grid-cols-1 gap-4">
        <ChooseFile onFile={start} />
        {preview.isPending && <Skeleton rows={3} />}
        {preview.isError && <ErrorPanel error={preview.error} />}
        {isTooLarge && (
          <p role="alert" className="font-medium text-no">
            {words.tooLarge(limitBytes)}
          </p>
        )}
        {file && preview.data && !isTooLarge && (
          <>
            <About file={file} preview={preview.data} />
            <FirstRows preview={preview.data} />
            <h2 className="text-lg">{words.match.title}</h2>
            <MatchColumns preview={preview.data} matches={matches} onChange={place} />
            {matches.some((it) => it.goal === "phone") && <PhoneRegion region={region} onChange={setRegion} />}
            {!hasAddress(matches) && (
              <p role="alert" className="font-medium text-no">
                {words.match.noAddress}
              </p>
            )}
            {isReady && (
              // What was found out holds for these places only.
              <CheckImport
                key={`${file.name} ${file.lastModified} ${file.size} ${region} ${map}`}
                wish={{ file, map, region: region === "" ? undefined : region }}
                onStep={setStep}
                onBegin={(jobId) => onBegin(file, jobId)}
              />
            )}
          </>
        )}
      </Panel>
    </>
  );
}

/** What the file is taken for. */
function About({ file, preview }: { readonly file: File; readonly preview: ImportPreview }) {
  const { match: words } = useWords().import;
  const { encoding, delimiter, notes } = preview;
  return (
    <div className="grid gap-1">
      <p role="status" className="break-words">
        {words.says(file.name, encoding, words.delimiters[delimiter] ?? delimiter)}
      </p>
      {notes.map((note) => (
        <p key={note} className="text-sm text-muted">
          {note}
        </p>
      ))}
    </div>
  );
}
