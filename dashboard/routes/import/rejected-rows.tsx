import type { ImportResult } from "../../api/upload.ts";
import { useWords } from "../../words/words.tsx";

/** The rows that cannot be used, each with what is wrong and what to do about it. */
export function RejectedRows({ result: { rejected, rejectedTotal } }: { readonly result: ImportResult }) {
  const { import: words } = useWords();
  const { columns } = words;
  return (
    <details open={rejectedTotal <= 20}>
      <summary className="py-1 font-medium text-no">{words.rejected(rejectedTotal)}</summary>
      <div className="max-h-80 overflow-auto rounded-control border border-line">
        <table className="w-full text-sm">
          <thead className="border-b border-line text-muted">
            <tr>
              {[columns.row, columns.column, columns.value, columns.message].map((name) => (
                <th key={name} scope="col" className="px-2 py-1 text-start font-medium">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rejected.map(({ row, column, value, message }) => (
              <tr key={`${row} ${column}`} className="border-b border-line align-top last:border-0">
                <td className="px-2 py-1">{row}</td>
                <td className="px-2 py-1">{column}</td>
                <td className="max-w-48 truncate px-2 py-1">
                  <bdi>{value}</bdi>
                </td>
                <td className="px-2 py-1">{message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
