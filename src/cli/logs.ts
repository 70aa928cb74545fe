import { setTimeout as delay } from "node:timers/promises";
import type { Command, Context } from "./command.ts";
import { EXIT } from "./exit-code.ts";
import { tell } from "./output.ts";
import { patiently } from "./patiently.ts";
import { harmless } from "./terminal.ts";
import { readCount } from "./values.ts";
import type { ApiCallLine } from "./wire.ts";

const SHOWN = 20;
const LOOK_EVERY_MS = 1_000;
/** More between two looks are passed over. */
const AT_ONCE = 500;

export const logs: Command = {
  name: "logs",
  about: "show what programs asked of the APIs, and why it was refused",
  flags: {
    follow: { about: "go on with what comes" },
    refused: { about: "only what was refused" },
    api: { value: "name", about: "only native, ivvy, spotnana, walr or event-manager" },
    max: { value: "number", about: `how many of the newest (${SHOWN})` },
  },
  async run(context, input) {
    const query = { dialect: input.text("api"), statusFrom: input.isOn("refused") ? 400 : undefined };
    const read = (max: number, given: { signal?: AbortSignal } = {}) =>
      context.api.list("/api-log", { query, max, ...given });
    let seen = 0;
    const show = (calls: readonly ApiCallLine[]) => {
      for (const it of calls.filter(({ id }) => id > seen).reverse()) context.terminal.out(lineOf(context, it));
      seen = Math.max(seen, calls[0]?.id ?? 0);
    };
    show(await read(readCount(input.text("max"), "--max") ?? SHOWN));
    if (!input.isOn("follow")) return EXIT.ok;
    const interrupted = context.terminal.interrupted();
    tell(context, "Following; Ctrl+C ends it.");
    while (!interrupted.aborted) {
      await delay(LOOK_EVERY_MS, undefined, { signal: interrupted }).catch(() => {});
      show((await patiently(interrupted, () => read(AT_ONCE, { signal: interrupted }))) ?? []);
    }
    return EXIT.ok;
  },
};

/** One line each, as JSON where that was asked for, so that it can be piped while it grows. */
function lineOf({ isJson }: Context, call: ApiCallLine): string {
  if (isJson) return `${JSON.stringify(call)}\n`;
  const { at, status, code, method, target, ms, dialect, caller, explanation } = call;
  const end = code === null ? `${status}` : `${status} ${code}`;
  const line = harmless(`${at}  ${end}  ${method} ${target}  ${ms} ms  ${dialect}  ${caller?.name ?? "nobody known"}`);
  return explanation === null ? `${line}\n` : `${line}\n    ${harmless(explanation)}\n`;
}
