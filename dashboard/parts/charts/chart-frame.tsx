import { type ReactNode, useLayoutEffect, useRef, useState } from "react";
import { useWords } from "../../words/words.tsx";
import { ColumnNames } from "../column-names.tsx";

export interface ChartFrameProps {
  /** What the chart shows, as a sentence with its numbers. */
  readonly caption: string;
  readonly columns: readonly string[];
  /** The same numbers as the drawing, in words a table shows. */
  readonly rows: ReadonlyArray<readonly string[]>;
  readonly children: ReactNode;
}

/** A chart with what it says in words and, behind a disclosure, in a table. */
export function ChartFrame({ caption, columns, rows, children }: ChartFrameProps) {
  const { charts: words } = useWords();
  return (
    <figure className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-2">
      {children}
      <figcaption className="text-sm text-muted">{caption}</figcaption>
      <details className="text-sm">
        <summary className="min-h-6">{words.asTable}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <section className="max-h-64 overflow-auto" tabIndex={0} aria-label={words.table}>
          <table className="w-full">
            <ColumnNames names={columns} />
            <tbody>
              {rows.map(([first = "", ...others]) => (
                <tr key={first} className="border-t border-line">
                  <th scope="row" className="px-2 py-1 text-start font-normal">
                    {first}
                  </th>
                  {others.map((cell, index) => (
                    <td key={columns[index + 1]} className="px-2 py-1">
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </figure>
  );
}

/** The width an element has on the screen, so that a drawing keeps the size of its letters however wide it is. */
export function useWidth(): readonly [ref: React.RefObject<HTMLDivElement | null>, width: number] {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
