import { type ReactNode, useId } from "react";
import { useWords } from "../../words/words.tsx";
import { ChartFrame } from "./chart-frame.tsx";

/** What a bar means; each has a pattern of its own besides its colour. */
export type BarTone = "plain" | "yes" | "no" | "wait" | "failed";

export interface Part {
  readonly name: string;
  readonly value: number;
  readonly tone?: BarTone;
}

/** A fact about a bar: one column of the table. */
export interface Fact {
  readonly column: string;
  readonly cell: string;
  /** The same as it is said below the bar; absent: not said there. */
  readonly said?: string | undefined;
}

export interface Bar {
  readonly name: string;
  readonly value: number;
  readonly tone?: BarTone;
  /** Beside the number, such as a share. */
  readonly note?: string;
  /** What is told of it besides, below the bar and in columns of the table. */
  readonly facts?: readonly Fact[];
  /** What the bar is made of; without them it is one piece. */
  readonly parts?: readonly Part[];
  /** The name as a link, or what can be done about it. */
  readonly label?: ReactNode;
}

export interface BarChartProps {
  readonly caption: string;
  readonly bars: readonly Bar[];
  /** The value of a bar as long as the chart is wide. */
  readonly max: number;
}

const BAR_PX = 16;

/** Numbers as lengths, one row each, from the side where reading begins. */
export function BarChart({ caption, bars, max }: BarChartProps) {
  const { charts: words, number } = useWords();
  const partNames = [...new Set(bars.flatMap((it) => it.parts?.map((part) => part.name) ?? []))];
  const factNames = [...new Set(bars.flatMap((it) => it.facts?.map((fact) => fact.column) ?? []))];
  const columns = [
    words.what,
    words.count,
    ...(bars.some((it) => it.note) ? [words.share] : []),
    ...partNames,
    ...factNames,
  ];
  const rows = bars.map(({ name, value, note, parts = [], facts = [] }) => [
    name,
    number(value),
    ...(bars.some((it) => it.note) ? [note ?? ""] : []),
    ...partNames.map((part) => number(parts.find((it) => it.name === part)?.value ?? 0)),
    ...factNames.map((column) => facts.find((it) => it.column === column)?.cell ?? ""),
  ]);
  return (
    <ChartFrame caption={caption} columns={columns} rows={rows}>
      <ul className="grid gap-2">
        {bars.map((bar) => (
          <li key={bar.name} className="grid gap-0.5">
            <div className="flex flex-wrap justify-between gap-x-3">
              <span>{bar.label ?? bar.name}</span>
              <span className="figures">
                {number(bar.value)} {bar.note && <span className="text-muted">{bar.note}</span>}
              </span>
            </div>
            <Drawn bar={bar} max={max} />
            <Said facts={bar.facts} />
          </li>
        ))}
      </ul>
      {partNames.length > 0 && <Legend bars={bars} />}
    </ChartFrame>
  );
}

function Said({ facts = [] }: { readonly facts?: readonly Fact[] | undefined }) {
  const said = facts.flatMap((it) => it.said ?? []);
  return said.length === 0 ? null : <p className="text-sm text-muted">{said.join(" · ")}</p>;
}

function Drawn({ bar, max }: { readonly bar: Bar; readonly max: number }) {
  const parts = bar.parts ?? [bar];
  let from = 0;
  return (
    <svg aria-hidden="true" className="h-4 w-full rounded-control bg-bg rtl:-scale-x-100">
      {parts.map((part) => {
        const x = from;
        const width = max === 0 ? 0 : (Math.max(0, part.value) / max) * 100;
        from += width;
        return <Piece key={part.name} x={x} width={width} tone={part.tone ?? "plain"} />;
      })}
    </svg>
  );
}

interface PieceProps {
  /** Both in percent of the drawing, so that patterns keep their shape at any width. */
  readonly x: number;
  readonly width: number;
  readonly tone: BarTone;
}

function Piece({ x, width, tone }: PieceProps) {
  const id = useId();
  return (
    <>
      <defs>
        <pattern id={id} width="8" height="8" patternUnits="userSpaceOnUse">
          <rect width="8" height="8" className={GROUNDS[tone]} />
          {tone === "no" && <path d="M0 8 8 0" className="chart-no-line" strokeWidth="3" />}
          {tone === "wait" && <circle cx="4" cy="4" r="1.5" className="chart-wait-mark" />}
          {tone === "failed" && <rect width="3" height="8" className="chart-ink" />}
        </pattern>
      </defs>
      <rect x={`${x}%`} width={`${width}%`} height={BAR_PX} fill={`url(#${id})`} />
    </>
  );
}

const GROUNDS: Readonly<Record<BarTone, string>> = {
  plain: "chart-plain",
  yes: "chart-yes",
  no: "chart-no",
  wait: "chart-wait",
  failed: "chart-failed",
};

function Legend({ bars }: { readonly bars: readonly Bar[] }) {
  const parts = new Map(bars.flatMap((it) => it.parts ?? []).map((it) => [it.name, it.tone ?? "plain"]));
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {[...parts].map(([name, tone]) => (
        <li key={name} className="flex items-center gap-1.5">
          <svg aria-hidden="true" className="size-3 border border-edge">
            <Piece x={0} width={100} tone={tone} />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}
