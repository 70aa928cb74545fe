import type { Context } from "./command.ts";
import { CliError } from "./exit-code.ts";
import { type Progress, showProgress } from "./progress.ts";

/** Prints the command's data: as JSON when that was asked for, else as `text` says. */
export function print(context: Context, data: unknown, text: () => string): void {
  context.terminal.out(context.isJson ? `${JSON.stringify(data, null, 2)}\n` : text());
}

/** Tells the person something that is not data. */
export function tell(context: Context, line: string): void {
  if (!context.isQuiet) context.terminal.err(`${line}\n`);
}

const noProgress: Progress = { update() {}, finish() {} };

export function progressOf(context: Context, label: string): Progress {
  return context.isQuiet ? noProgress : showProgress(context.terminal, label);
}

/**
 * Asks before something that cannot be taken back. `--yes` answers it.
 * @throws {CliError} where nobody can be asked.
 */
export async function confirm(context: Context, question: string): Promise<boolean> {
  if (context.saysYes) return true;
  if (!context.terminal.canAsk) throw new CliError("Nobody can be asked here: give --yes to go on.");
  return /^y(es)?$/i.test((await context.terminal.ask(`  ${question} [y/N] `)).trim());
}
