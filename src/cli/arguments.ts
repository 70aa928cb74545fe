import { parseArgs } from "node:util";
import { messageOf } from "../lib/error-facts.ts";
import { nearest } from "../lib/nearest.ts";
import type { Command, Flag, Input } from "./command.ts";
import { UsageError } from "./exit-code.ts";

/** Options that every command takes. */
export const COMMON_FLAGS: Readonly<Record<string, Flag>> = {
  url: { value: "origin", about: "the server (BECKON_URL, else http://localhost:4000)" },
  key: { value: "key", about: "a native key (BECKON_API_KEY)" },
  json: { about: "data as JSON" },
  quiet: { about: "no progress and no explanations" },
  yes: { about: "answer questions with yes" },
  help: { about: "this; -h and `beckon help <command>` are the same" },
};

/** What the words in front ask for. */
export type Chosen =
  /** `rest` is what follows the command's name. */
  | { readonly kind: "command"; readonly command: Command; readonly rest: readonly string[] }
  /** The commands to tell of. */
  | { readonly kind: "help"; readonly commands: readonly Command[] };

/** The command that the first one or two words name; help where none is named, or a group of them and `--help`. */
export function chooseCommand(commands: readonly Command[], argv: readonly string[]): Chosen {
  if (argv[0] === "help") return chooseCommand(commands, [...argv.slice(1), "--help"]);
  const asksHelp = argv.includes("--help") || argv.includes("-h");
  const end = argv.findIndex((it) => it.startsWith("-"));
  const words = argv.slice(0, end === -1 ? 2 : Math.min(end, 2));
  const [first] = words;
  if (first === undefined) {
    if (argv.length === 0 || asksHelp) return { kind: "help", commands };
    throw new UsageError("The command comes first, its options after it.");
  }
  for (const name of [words.join(" "), first]) {
    const command = commands.find((it) => it.name === name);
    if (command !== undefined) return { kind: "command", command, rest: argv.slice(name.split(" ").length) };
  }
  const group = commands.filter((it) => it.name.startsWith(`${first} `));
  if (group.length > 0 && asksHelp) return { kind: "help", commands: group };
  if (group.length > 0) throw new UsageError(`beckon ${first} needs one of: ${group.map((it) => it.name).join(", ")}.`);
  const near = nearest(first, [...new Set(commands.map((it) => it.name.split(" ")[0] ?? ""))]);
  throw new UsageError(`There is no command "${first}"${near === undefined ? "." : `; did you mean ${near}?`}`);
}

/** Reads what follows the command's name. */
export function readInput(command: Command, rest: readonly string[]): Input {
  const flags = { ...COMMON_FLAGS, ...command.flags };
  const { values, positionals } = parse(flags, rest);
  const wants = command.args ?? [];
  const min = wants.filter((it) => !it.startsWith("[")).length;
  const isOpen = wants.at(-1)?.includes("...") ?? false;
  if (positionals.length < min && values["help"] !== true)
    throw new UsageError(`${wants[positionals.length]?.replace("...", "")} is missing.`);
  if (positionals.length > wants.length && !isOpen)
    throw new UsageError(`"${positionals[wants.length]}" is one argument too many.`);
  const texts = (flag: string) => {
    const value = values[flag];
    return (Array.isArray(value) ? value : [value]).filter((it) => typeof it === "string");
  };
  return { args: positionals, text: (flag) => texts(flag).at(-1), texts, isOn: (flag) => values[flag] === true };
}

function parse(flags: Readonly<Record<string, Flag>>, args: readonly string[]) {
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, flag]) => {
      const type = flag.value === undefined ? ("boolean" as const) : ("string" as const);
      const short = name === "help" ? { short: "h" } : {};
      return [name, { type, multiple: flag.isRepeatable === true, ...short }];
    }),
  );
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(sayWrong(error, Object.keys(flags)));
  }
}

function sayWrong(error: unknown, known: readonly string[]): string {
  const message = messageOf(error);
  const unknown = /^Unknown option '(?:--)?([^']+)'/.exec(message)?.[1];
  if (unknown === undefined) return message;
  const near = nearest(unknown, known);
  return `There is no option --${unknown}${near === undefined ? "." : `; did you mean --${near}?`}`;
}
