import { useWords } from "../../words/words.tsx";
import { ChartFrame, type ChartFrameProps, useWidth } from "./chart-frame.tsx";
import { apart, roundTicks, stepPath, timeTicks } from "./scale.ts";

export interface Point {
  /** Milliseconds. */
  readonly at: number;
  readonly yes: number;
  readonly no: number;
}

/** Something that happened at a moment, such as a message that was sent. */
export interface Marker {
  readonly at: number;
  readonly name: string;
}

export interface LineChartProps extends Omit<ChartFrameProps, "children"> {
  /** Oldest first. */
  readonly points: readonly Point[];
  readonly markers: readonly Marker[];
  readonly from: number;
  readonly to: number;
  readonly tick: (at: number) => string;
  /** Lines that keep their height, or a column for each point. */
  readonly isCumulative: boolean;
}

const HEIGHT = 220;
const PAD = { top: 18, bottom: 24, axis: 44, end: 68 } as const;
const LABEL_PX = 14;
const TICK_PX = 72;

/** Two counts over time. Time runs from left to right whatever way letters do; the axis stands where reading begins. */
export function LineChart(props: LineChartProps) {
  const { caption, columns, rows, ...drawing } = props;
  const [ref, width] = useWidth();
  return (
    <ChartFrame caption={caption} columns={columns} rows={rows}>
      <div ref={ref} dir="ltr" className="overflow-x-clip" style={{ height: HEIGHT }}>
        {width > 0 && <Drawing {...drawing} width={width} />}
      </div>
    </ChartFrame>
  );
}

type DrawingProps = Omit<LineChartProps, keyof Omit<ChartFrameProps, "children">> & { readonly width: number };

function Drawing({ points, markers, from, to, tick, isCumulative, width }: DrawingProps) {
  const isMirrored = document.documentElement.dir === "rtl";
  const left = isMirrored ? PAD.end : PAD.axis;
  const right = width - (isMirrored ? PAD.axis : PAD.end);
  const floor = HEIGHT - PAD.bottom;
  const ticks = roundTicks(Math.max(...points.map((it) => Math.max(it.yes, it.no)), 0));
  const top = ticks.at(-1) ?? 1;
  const x = (at: number) => left + ((right - left) * (at - from)) / Math.max(1, to - from);
  const y = (value: number) => floor - ((floor - PAD.top) * Math.max(0, value)) / top;
  const plot = { left, right, floor, x, y };
  return (
    <svg aria-hidden="true" width={width} height={HEIGHT} className="block">
      <Axis {...plot} ticks={ticks} side={isMirrored ? right + 6 : left - 6} anchor={isMirrored ? "start" : "end"} />
      <TimeAxis {...plot} from={from} to={to} tick={tick} />
      <Markers {...plot} markers={markers.filter((it) => it.at >= from && it.at <= to)} />
      {isCumulative ? <Lines {...plot} points={points} /> : <Columns {...plot} points={points} />}
    </svg>
  );
}

interface Plot {
  readonly left: number;
  readonly right: number;
  readonly floor: number;
  readonly x: (at: number) => number;
  readonly y: (value: number) => number;
}

type AxisProps = Plot & { readonly ticks: readonly number[]; readonly side: number; readonly anchor: "start" | "end" };

function Axis({ left, right, y, ticks, side, anchor }: AxisProps) {
  const { number } = useWords();
  return ticks.map((it) => (
    <g key={it}>
      <line x1={left} x2={right} y1={y(it)} y2={y(it)} className="chart-grid" />
      <text x={side} y={y(it) + 4} textAnchor={anchor} className="chart-text-muted">
        {number(it)}
      </text>
    </g>
  ));
}

type TimeAxisProps = Plot & { readonly from: number; readonly to: number; readonly tick: (at: number) => string };

function TimeAxis({ left, right, floor, x, from, to, tick }: TimeAxisProps) {
  const count = Math.min(5, Math.max(2, Math.floor((right - left) / TICK_PX)));
  const ticks = timeTicks(from, to, count);
  return ticks.map((at, index) => (
    <text
      key={at}
      x={x(at)}
      y={floor + 16}
      textAnchor={index === 0 ? "start" : index === ticks.length - 1 ? "end" : "middle"}
      className="chart-text-muted"
    >
      {tick(at)}
    </text>
  ));
}

function Markers({ left, right, floor, x, markers }: Plot & { readonly markers: readonly Marker[] }) {
  const anchor = (at: number) => (x(at) < left + TICK_PX ? "start" : x(at) > right - TICK_PX ? "end" : "middle");
  return markers.map(({ at, name }) => (
    <g key={`${at} ${name}`}>
      <line x1={x(at)} x2={x(at)} y1={PAD.top} y2={floor} className="chart-grid" strokeDasharray="2 3" />
      <path d={`M${x(at) - 4} ${floor}l4 -7l4 7z`} className="chart-ink">
        <title>{name}</title>
      </path>
      <text x={x(at)} y={PAD.top - 6} textAnchor={anchor(at)} className="chart-text-muted">
        {name}
      </text>
    </g>
  ));
}

function Lines({ right, x, y, points }: Plot & { readonly points: readonly Point[] }) {
  const { charts, number } = useWords();
  const words = charts.overTime;
  const last = points.at(-1);
  if (last === undefined) return null;
  const [yesAt, noAt] = apart(y(last.yes), y(last.no), LABEL_PX);
  const path = (side: "yes" | "no") =>
    stepPath(
      points.map((it) => ({ x: x(it.at), y: y(it[side]) })),
      right,
    );
  return (
    <>
      <path d={path("yes")} className="chart-line-yes" />
      <path d={path("no")} className="chart-line-no" />
      <text x={right + 6} y={yesAt + 4} className="chart-text">{`${words.yes} ${number(last.yes)}`}</text>
      <text x={right + 6} y={noAt + 4} className="chart-text">{`${words.no} ${number(last.no)}`}</text>
    </>
  );
}

function Columns({ left, right, floor, x, y, points }: Plot & { readonly points: readonly Point[] }) {
  const room = (right - left) / Math.max(1, points.length);
  const width = Math.max(1.5, Math.min(12, room / 3));
  return points.map((it) => (
    <g key={it.at}>
      <rect x={x(it.at)} width={width} y={y(it.yes)} height={floor - y(it.yes)} className="chart-yes" />
      <rect
        x={x(it.at) + width}
        width={width}
        y={y(it.no)}
        height={floor - y(it.no)}
        className="chart-no chart-no-line"
        strokeWidth="1"
      />
    </g>
  ));
}
