import { COMMANDS } from "../cli/commands.ts";
import { runProgram } from "../cli/program.ts";
import type { Environment } from "../config/settings.ts";
import { readEnvironment } from "./environment.ts";
import { sentenceFor } from "./start-error.ts";
import { systemTerminal } from "./terminal.ts";
import { readVersion } from "./version.ts";

/** Runs the command `beckon` and answers its exit code; without a command it serves. */
export async function main(argv: readonly string[]): Promise<number> {
  try {
    const environment = readEnvironment();
    const program = {
      commands: COMMANDS,
      terminal: systemTerminal(environment),
      defaults: { url: urlOf(environment), key: textOf(environment, "BECKON_API_KEY") },
      version: readVersion(),
    };
    return await runProgram(program, argv.length === 0 ? ["serve"] : argv);
  } catch (error) {
    const sentence = sentenceFor(error);
    if (sentence === undefined) throw error;
    process.stderr.write(`beckon: ${sentence}\n`);
    return 1;
  }
}

/** The server of this machine's settings, unless another is named. */
function urlOf(environment: Environment): string {
  const port = textOf(environment, "BECKON_PORT") ?? textOf(environment, "PORT") ?? "4000";
  return textOf(environment, "BECKON_URL") ?? `http://localhost:${port}`;
}

function textOf(environment: Environment, name: string): string | undefined {
  const text = environment[name]?.trim();
  return text === "" ? undefined : text;
}
