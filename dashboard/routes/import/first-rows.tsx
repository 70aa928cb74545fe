import type { ImportPreview } from "../../api/import-shapes.ts";
import { ColumnNames } from "../../parts/column-names.tsx";
import { useWords } from "../../words/words.tsx";

/** The beginning of the file as it was read, to see whether columns and letters came out right. */
export function FirstRows({ preview: { columns, rows } }: { readonly preview: ImportPreview }) {
  const { import: words } = useWords();
  const title = words.preview(rows.length);
  return (
    <details open>
      <summary className="py-1 font-medium">{title}</summary>
      <section
        aria-label={title}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-48 overflow-auto rounded-control border border-line"
      >
        <table className="text-sm whitespace-nowrap">
          <ColumnNames names={columns.map(({ column }, at) => column || words.match.noName(at + 1))} />
          <tbody>
            {rows.map((row, no) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the file
              <tr key={no} className="border-b border-line last:border-0">
                {columns.map((_, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place in the row
                  <td key={at} className="max-w-64 truncate px-2 py-1">
                    <bdi>{row[at]}</bdi>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
