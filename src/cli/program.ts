import { type ApiSettings, apiAt } from "./api.ts";
import { chooseCommand, readInput } from "./arguments.ts";
import type { Command } from "./command.ts";
import { CliError, EXIT, type ExitCode, UsageError } from "./exit-code.ts";
import { overview, usage } from "./help.ts";
import { styled, type Terminal } from "./terminal.ts";

export interface Program {
  readonly commands: readonly Command[];
  readonly terminal: Terminal;
  /** What --url and --key are when they are not given. */
  readonly defaults: ApiSettings;
  readonly version: string;
}

/** Runs the command that `argv` names and answers its exit code. Never rejects for a mistake of the caller. */
export async function runProgram(program: Program, argv: readonly string[]): Promise<ExitCode> {
  let command: Command | undefined;
  try {
    if (argv[0] === "--version") return show(program, `${program.version}\n`);
    const chosen = chooseCommand(program.commands, argv);
    if (chosen.kind === "help") return show(program, overview(chosen.commands));
    command = chosen.command;
    const input = readInput(command, chosen.rest);
    if (input.isOn("help")) return show(program, usage(command));
    const url = (input.text("url") ?? program.defaults.url).replace(/\/+$/, "");
    const api = apiAt({ ...program.defaults, url, key: input.text("key") ?? program.defaults.key });
    return await command.run(
      {
        terminal: program.terminal,
        api,
        url,
        isJson: input.isOn("json"),
        isQuiet: input.isOn("quiet"),
        saysYes: input.isOn("yes"),
      },
      input,
    );
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    program.terminal.err(`${styled(program.terminal, "red", "beckon:")} ${error.message}\n`);
    if (error instanceof UsageError) {
      const name = command === undefined ? "" : `${command.name} `;
      program.terminal.err(`Try: beckon ${name}--help\n`);
    }
    return error.exitCode;
  }
}

function show({ terminal }: Program, text: string): ExitCode {
  terminal.out(text);
  return EXIT.ok;
}
