import type { Api } from "./api.ts";
import type { ExitCode } from "./exit-code.ts";
import type { Terminal } from "./terminal.ts";

/** An option of a command: `--name value`, or `--name` for a switch. */
export interface Flag {
  /** What the value is called in the usage; absent for a switch. */
  readonly value?: string;
  readonly about: string;
  readonly isRepeatable?: true;
}

export interface Command {
  /** One or two words: `events create`. */
  readonly name: string;
  readonly about: string;
  /** Names of the arguments; `[name]` may be left out, `name...` may be several. */
  readonly args?: readonly string[];
  readonly flags?: Readonly<Record<string, Flag>>;
  run(context: Context, input: Input): Promise<ExitCode>;
}

/** What the caller wrote. */
export interface Input {
  readonly args: readonly string[];
  /** The value of an option; undefined when it was not given. */
  text(flag: string): string | undefined;
  /** Every value of a repeatable option. */
  texts(flag: string): readonly string[];
  isOn(flag: string): boolean;
}

/** What a command works with. */
export interface Context {
  readonly terminal: Terminal;
  readonly api: Api;
  /** Origin of the server the API is at. */
  readonly url: string;
  /** Data as JSON instead of a table. */
  readonly isJson: boolean;
  /** No progress and no explanations. */
  readonly isQuiet: boolean;
  /** Questions are answered with yes. */
  readonly saysYes: boolean;
}
