import { createInterface } from "node:readline/promises";
import type { Terminal } from "../cli/terminal.ts";
import type { Environment } from "../config/settings.ts";

/** The terminal of this process. */
export function systemTerminal(environment: Environment): Terminal {
  const { stdin, stdout, stderr } = process;
  // Whoever read our output has seen enough.
  stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
  const isWatched = stderr.isTTY === true;
  let interruption: AbortController | undefined;
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    isWatched,
    canAsk: stdin.isTTY === true && isWatched,
    hasColour: isWatched && (environment["NO_COLOR"] ?? "") === "" && environment["TERM"] !== "dumb",
    width: stderr.columns ?? 80,
    async ask(question) {
      const reader = createInterface({ input: stdin, output: stderr });
      try {
        return await reader.question(question);
      } finally {
        reader.close();
      }
    },
    interrupted() {
      interruption ??= abortedBySigint();
      return interruption.signal;
    },
  };
}

function abortedBySigint(): AbortController {
  const controller = new AbortController();
  process.once("SIGINT", () => controller.abort());
  return controller;
}
