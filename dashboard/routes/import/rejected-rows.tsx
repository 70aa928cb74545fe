import { useMutation } from "@tanstack/react-query";
import type { ImportResult, RejectedRow } from "../../api/import-shapes.ts";
import { Button } from "../../parts/button.tsx";
import { ColumnNames } from "../../parts/column-names.tsx";
import { ErrorPanel } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";
import { listed, mendable, textOf } from "./rejected-file.ts";
import { saveText } from "./save-text.ts";

export interface RejectedRowsProps {
  readonly result: ImportResult;
  /** Absent where the page was left meanwhile: the browser has let go of it. */
  readonly file: File | undefined;
}

/** The rows that cannot be used, each with what is wrong and what to do about it, to look at and to take along. */
export function RejectedRows({ result, file }: RejectedRowsProps) {
  const { import: words } = useWords();
  const { columns } = words;
  const { rejected, rejectedTotal } = result;
  const say = ({ code, message }: RejectedRow) => [message, words.fixes[code]].filter(Boolean).join(" ");
  const title = words.rejected(rejectedTotal);
  const download = useMutation({
    mutationFn: async () => {
      const text =
        file === undefined ? listed(rejected, say) : await mendable(textOf(file, result.encoding), result, say);
      saveText(words.downloadName(file?.name.replace(/\.\w+$/, "") ?? "rows"), text);
    },
  });
  return (
    <div className="grid grid-cols-1 gap-2">
      <details open={rejectedTotal <= 20}>
        <summary className="py-1 font-medium text-no">{title}</summary>
        <section
          aria-label={title}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          className="max-h-80 overflow-auto rounded-control border border-line"
        >
          <table className="w-full text-sm">
            <ColumnNames names={[columns.row, columns.column, columns.value, columns.message]} />
            <tbody>
              {rejected.map((it) => (
                <tr key={it.row} className="border-b border-line align-top last:border-0">
                  <td className="figures px-2 py-1">{it.row}</td>
                  <td className="px-2 py-1">{it.column}</td>
                  <td className="max-w-48 truncate px-2 py-1">
                    <bdi>{it.value}</bdi>
                  </td>
                  <td className="min-w-48 px-2 py-1">{say(it)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
      {rejectedTotal > rejected.length && (
        <p className="text-sm">{words.rejectedMore(rejected.length, rejectedTotal)}</p>
      )}
      <Button
        className="justify-self-start"
        busy={download.isPending && words.downloading}
        onClick={() => download.mutate()}
      >
        {words.download(rejected.length)}
      </Button>
      {file !== undefined && <p className="text-sm text-muted">{words.downloadSays}</p>}
      {download.isError && <ErrorPanel error={download.error} />}
    </div>
  );
}
