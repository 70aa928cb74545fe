import { COMMON_FLAGS } from "./arguments.ts";
import type { Command, Flag } from "./command.ts";

/** Every command on a line of its own. */
export function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((it) => signature(it).length));
  const lines = commands.map((it) => `  ${signature(it).padEnd(width)}  ${it.about}`);
  return `beckon <command> [options]\n\n${lines.join("\n")}\n\nOptions of every command:\n${flagLines(COMMON_FLAGS)}\n\nExit codes: 0 done, 1 failed, 2 wrong usage, 3 no access, 4 partly failed.\n`;
}

export function usage(command: Command): string {
  const own = command.flags === undefined ? "" : `\nOptions:\n${flagLines(command.flags)}\n`;
  return `beckon ${signature(command)} [options]\n  ${command.about}\n${own}\nOptions of every command:\n${flagLines(COMMON_FLAGS)}\n`;
}

function signature({ name, args = [] }: Command): string {
  return [name, ...args.map((it) => (it.startsWith("[") ? it : `<${it}>`))].join(" ");
}

function flagLines(flags: Readonly<Record<string, Flag>>): string {
  const lines = Object.entries(flags).map(([name, { value, about }]) => [
    `--${name}${value === undefined ? "" : ` <${value}>`}`,
    about,
  ]);
  const width = Math.max(...lines.map(([start = ""]) => start.length));
  return lines.map(([start = "", about]) => `  ${start.padEnd(width)}  ${about}`).join("\n");
}
