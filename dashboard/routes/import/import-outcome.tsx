import type { ImportResult } from "../../api/import-shapes.ts";
import { useWords } from "../../words/words.tsx";
import { RejectedRows } from "./rejected-rows.tsx";

export interface ImportOutcomeProps {
  readonly result: ImportResult;
  readonly file: File | undefined;
}

/** What an import did, or would do: whom it makes and changes, what it assumed, and whom it cannot take. */
export function ImportOutcome({ result, file }: ImportOutcomeProps) {
  const { import: words } = useWords();
  return (
    <div className="grid grid-cols-1 gap-3">
      <p role="status" className="figures font-medium">
        {words.result(result.created, result.updated, result.unchanged)}
      </p>
      {result.notes.map((note) => (
        <p key={note} className="text-sm text-muted">
          {note}
        </p>
      ))}
      {result.rejectedTotal > 0 && <RejectedRows result={result} file={file} />}
    </div>
  );
}

/** Rows that became somebody, or would. */
export function usable({ created, updated, unchanged }: ImportResult): number {
  return created + updated + unchanged;
}
