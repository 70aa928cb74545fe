import type { AddressInfo } from "node:net";
import { COMMANDS } from "../../src/cli/commands.ts";
import { runProgram } from "../../src/cli/program.ts";
import type { Terminal } from "../../src/cli/terminal.ts";
import type { World } from "./world.ts";

/** How a command ended and what it wrote. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Who sits at the terminal. */
export interface Person {
  /** What is answered to questions; without it nobody sits there. */
  readonly answers?: string;
  readonly interrupted?: AbortSignal;
  readonly key?: string | null;
  /** What carries its calls: the network unless given. */
  readonly fetch?: typeof fetch;
}

export type Cli = (argv: readonly string[], person?: Person) => Promise<Ran>;

/** Runs a command against whatever answers at `url`. */
export async function runAt(
  url: string,
  argv: readonly string[],
  person: Person & { key: string | null },
): Promise<Ran> {
  const texts = { out: "", err: "" };
  const terminal: Terminal = {
    out: (text) => {
      texts.out += text;
    },
    err: (text) => {
      texts.err += text;
    },
    isWatched: false,
    canAsk: person.answers !== undefined,
    hasColour: false,
    width: 80,
    async ask(question) {
      texts.err += question;
      return person.answers ?? "";
    },
    interrupted: () => person.interrupted ?? new AbortController().signal,
  };
  const { fetch: carrier } = person;
  const defaults = { url, key: person.key ?? undefined, ...(carrier && { fetch: carrier }) };
  const code = await runProgram({ commands: COMMANDS, terminal, defaults, version: "0.0.0" }, argv);
  return { code, ...texts };
}

/** The command line over HTTP to a world of its own. */
export async function aCli(world: World): Promise<Cli> {
  await world.app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = world.app.server.address() as AddressInfo;
  return (argv, { key = world.account.key, ...person } = {}) =>
    runAt(`http://127.0.0.1:${port}`, argv, { ...person, key });
}

/** A published event, made by the command line. */
export async function anEvent(cli: Cli): Promise<number> {
  const argv = ["events", "create", "Lunch", "--starts", "2030-06-13T12:00", "--timezone", "Europe/London"];
  return JSON.parse((await cli([...argv, "--publish", "--json"])).out).id;
}
