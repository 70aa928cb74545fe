import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Lab } from "./lab.ts";
import { cpuSecondsOf, type MachineFacts, machineFacts, readCpuClock } from "./machine.ts";

/** One of those that do the same work. */
export interface Contender {
  readonly name: string;
  /** The process that does the work besides the database; this one when absent. */
  readonly pid?: () => number;
  /** Makes ready for one run and answers the run itself; only that is measured. */
  prepare(): Promise<() => Promise<Run>>;
}

export interface Run {
  readonly units: number;
  readonly seconds: number;
  /** Further figures of the run, such as latencies, by a name with its unit. */
  readonly also?: Readonly<Record<string, number>>;
  /** Refuses a run that did not do the whole work; not measured. */
  readonly check?: () => Promise<void>;
}

/** How much of `to`'s rate `of` must reach; without a bar the ratio is printed only. */
export interface Ratio {
  readonly of: string;
  readonly to: string;
  readonly bar?: number;
}

export interface Comparison {
  /** Names the JSON file. */
  readonly name: string;
  readonly title: string;
  /** What `units` counts, in the plural. */
  readonly unit: string;
  readonly contenders: readonly Contender[];
  readonly ratios: readonly Ratio[];
  /** Facts to print and keep beside the figures. */
  readonly facts?: readonly string[];
}

interface MeasuredRun extends Omit<Run, "check"> {
  /** Units per second. */
  readonly rate: number;
  /** CPU microseconds per unit; undefined where the machine does not tell. */
  readonly workCpuUs: number | undefined;
  readonly databaseCpuUs: number | undefined;
  /** Share of the machine that programs other than ours used meanwhile. */
  readonly othersShare: number | undefined;
}

interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export const RESULTS_DIR = join("test-output", "bench");
/** More than a fifth of the machine in other hands, and a figure says little. */
const OTHERS_SHARE_MAX = 0.2;

/**
 * Runs the contenders in turn, A B A B …, after one warm-up each, on an idle machine right after a checkpoint; prints medians, spreads and ratios and writes them as JSON. Answers whether every bar was reached.
 */
export async function compare(lab: Lab, comparison: Comparison): Promise<boolean> {
  const { contenders } = comparison;
  const runs = new Map<string, MeasuredRun[]>(contenders.map((it) => [it.name, []]));
  for (const contender of contenders) {
    lab.say(`warming up: ${contender.name}`);
    await measure(lab, contender);
  }
  for (let no = 1; no <= lab.runs; no++) {
    for (const contender of contenders) {
      const run = await measure(lab, contender);
      runs.get(contender.name)?.push(run);
      const others = run.othersShare === undefined ? "" : `, others used ${percent(run.othersShare)} of the machine`;
      lab.say(`run ${no}: ${contender.name}: ${rounded(run.rate)} ${comparison.unit}/s${others}`);
    }
  }
  const ratios = comparison.ratios.map((it) => judge(it, runs));
  print(comparison, runs, ratios);
  await keep(comparison, { machine: machineFacts(), postgres: lab.postgresVersion }, runs, ratios);
  return ratios.every((it) => it.isReached !== false);
}

async function measure(lab: Lab, contender: Contender): Promise<MeasuredRun> {
  const start = await contender.prepare();
  await lab.settle();
  const before = clocks(lab, contender);
  const { check, ...run } = await start();
  const after = clocks(lab, contender);
  await check?.();
  const perUnitUs = (seconds: number | undefined) => (seconds === undefined ? undefined : (seconds / run.units) * 1e6);
  const ours = minus(after.ours, before.ours);
  const machine = after.machine.total - before.machine.total;
  const others = ours === undefined ? undefined : after.machine.busy - before.machine.busy - ours;
  return {
    ...run,
    rate: run.units / run.seconds,
    workCpuUs: perUnitUs(minus(after.work, before.work)),
    databaseCpuUs: perUnitUs(minus(after.database, before.database)),
    othersShare: others === undefined ? undefined : Math.max(0, others / machine),
  };
}

function clocks(lab: Lab, contender: Contender) {
  const ownCpu = process.cpuUsage();
  return {
    machine: readCpuClock(),
    ours: cpuSecondsOf(process.pid),
    database: lab.databasePid === undefined ? undefined : cpuSecondsOf(lab.databasePid),
    work: contender.pid === undefined ? (ownCpu.user + ownCpu.system) / 1e6 : cpuSecondsOf(contender.pid()),
  };
}

function minus(after: number | undefined, before: number | undefined): number | undefined {
  return after === undefined || before === undefined ? undefined : after - before;
}

interface Judged extends Ratio {
  /** Of the medians. */
  readonly ratio: number;
  /** Of each run to the other's run beside it. */
  readonly pairs: Spread;
  /** The same by the CPU time a unit takes, which a busy machine changes less; undefined where it is not known. */
  readonly byCpu: number | undefined;
  readonly isReached: boolean | undefined;
}

function judge(wish: Ratio, runs: ReadonlyMap<string, readonly MeasuredRun[]>): Judged {
  const of = (runs.get(wish.of) ?? []).map((it) => it.rate);
  const to = (runs.get(wish.to) ?? []).map((it) => it.rate);
  const ratio = spreadOf(of).median / spreadOf(to).median;
  const pairs = spreadOf(of.map((rate, no) => rate / (to[no] ?? Number.NaN)));
  const byCpu = cpuUsOf(runs.get(wish.to)) / cpuUsOf(runs.get(wish.of));
  const known = Number.isNaN(byCpu) ? undefined : byCpu;
  return { ...wish, ratio, pairs, byCpu: known, isReached: wish.bar === undefined ? undefined : ratio >= wish.bar };
}

function cpuUsOf(runs: readonly MeasuredRun[] = []): number {
  return spreadOf(runs.map((it) => (it.workCpuUs ?? Number.NaN) + (it.databaseCpuUs ?? Number.NaN))).median;
}

/** The middle of an odd number of values, the mean of the middle two of an even one. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (no: number) => sorted[no] ?? Number.NaN;
  const half = (sorted.length - 1) / 2;
  return { median: (at(Math.floor(half)) + at(Math.ceil(half))) / 2, min: at(0), max: at(sorted.length - 1) };
}

function print(
  comparison: Comparison,
  runs: ReadonlyMap<string, readonly MeasuredRun[]>,
  ratios: readonly Judged[],
): void {
  const lines = [...runs].map(([name, of]) => {
    const rate = spreadOf(of.map((it) => it.rate));
    const also = Object.keys(of[0]?.also ?? {}).map((key) => {
      const { median } = spreadOf(of.map((it) => it.also?.[key] ?? Number.NaN));
      return `${key} ${rounded(median)}`;
    });
    return [
      name,
      rounded(rate.median),
      `${rounded(rate.min)} - ${rounded(rate.max)}`,
      micros(of.map((it) => it.workCpuUs)),
      micros(of.map((it) => it.databaseCpuUs)),
      also.join(", "),
    ];
  });
  const head = ["", `${comparison.unit}/s`, "min - max", "node us", "postgres us", ""];
  console.log(`\n${comparison.title}`);
  for (const fact of comparison.facts ?? []) console.log(`  ${fact}`);
  console.log(table([head, ...lines]));
  for (const it of ratios) {
    const verdict =
      it.bar === undefined ? "" : `; at least ${it.bar.toFixed(2)}: ${it.isReached ? "reached" : "MISSED"}`;
    const byCpu = it.byCpu === undefined ? "" : `, ${it.byCpu.toFixed(2)} by CPU time`;
    const pairs = `pairs ${it.pairs.min.toFixed(2)} - ${it.pairs.max.toFixed(2)}${byCpu}`;
    console.log(`  ${it.ratio.toFixed(2)} = ${it.of} / ${it.to} (${pairs})${verdict}`);
  }
  const others = Math.max(...[...runs.values()].flat().map((it) => it.othersShare ?? 0));
  if (others > OTHERS_SHARE_MAX)
    console.log(`  Not to be leaned on: other programs used up to ${percent(others)} of the machine in a run.`);
}

async function keep(
  comparison: Comparison,
  where: { machine: MachineFacts; postgres: string },
  runs: ReadonlyMap<string, readonly MeasuredRun[]>,
  ratios: readonly Judged[],
): Promise<void> {
  const { name, title, unit, facts = [] } = comparison;
  await keepResult(name, { title, unit, at: new Date(), ...where, facts, ratios, runs: Object.fromEntries(runs) });
}

/** Writes the figures of a bench where the next reader looks for them. */
export async function keepResult(name: string, result: unknown): Promise<void> {
  await mkdir(RESULTS_DIR, { recursive: true });
  await writeFile(join(RESULTS_DIR, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
}

function micros(values: ReadonlyArray<number | undefined>): string {
  const known = values.filter((it) => it !== undefined);
  return known.length === 0 ? "-" : rounded(spreadOf(known).median);
}

/** Three figures of what was measured; more would pretend. */
export function rounded(value: number): string {
  if (!Number.isFinite(value)) return "-";
  return Number(value.toPrecision(3)).toLocaleString("en-US", { maximumFractionDigits: 3 });
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** Columns as wide as their widest cell; the first is text, the others figures. */
export function table(rows: ReadonlyArray<readonly string[]>): string {
  const widths = (rows[0] ?? []).map((_cell, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)));
  return rows.map((row) => `  ${line(row).join("  ").trimEnd()}`).join("\n");
}
