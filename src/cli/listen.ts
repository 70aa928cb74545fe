import { hostname } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { ApiRefusal } from "./api.ts";
import type { Command, Context } from "./command.ts";
import { CliError, EXIT, UsageError } from "./exit-code.ts";
import { type Forwarded, forward } from "./forward.ts";
import { tell } from "./output.ts";
import { harmless, styled, unless } from "./terminal.ts";
import type { CreatedWebhook, NextDelivery } from "./wire.ts";

const LOOK_EVERY_MS = 500;
/** A server that is started again is back within a few of these. */
const AGAIN_EVERY_MS = 2_000;

export const listen: Command = {
  name: "listen",
  about: "forward the account's webhooks to an address of this machine, until Ctrl+C",
  flags: {
    "forward-to": { value: "url", about: "where to, such as http://localhost:3000/hooks/beckon" },
    events: { value: "kind", about: "only these, such as answer.created or guest.*; repeatable", isRepeatable: true },
  },
  async run(context, input) {
    const target = readTarget(input.text("forward-to"));
    const events = input.texts("events");
    const interrupted = context.terminal.interrupted();
    const body = { url: null, name: `beckon listen on ${hostname()}`, ...(events.length === 0 ? {} : { events }) };
    const webhook = await unless(interrupted, context.api.call("post", "/webhooks", { body, signal: interrupted }));
    if (webhook === undefined) return EXIT.ok;
    try {
      welcome(context, webhook, target);
      await forwardAll(context, { id: webhook.id, target, interrupted });
    } finally {
      await end(context, webhook.id);
    }
    return EXIT.ok;
  },
};

/** @throws {UsageError} unless it is an address that can be posted to. */
function readTarget(text: string | undefined): URL {
  if (text === undefined) throw new UsageError("Say where to: --forward-to http://localhost:3000/hooks/beckon");
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === "http:" || url?.protocol === "https:") return url;
  throw new UsageError(`--forward-to takes an http or https address; "${text}" is none.`);
}

function welcome(context: Context, { id, secret, events }: CreatedWebhook, target: URL): void {
  if (context.isJson) context.terminal.out(`${JSON.stringify({ webhookId: id, secret, events })}\n`);
  tell(context, `Forwarding ${events.join(", ")} to ${target}; Ctrl+C ends it.`);
  // Nothing can be verified without it, so nobody is too quiet for it.
  if (!context.isJson) context.terminal.err(`The secret they are signed with: ${secret}\n`);
}

interface Listening {
  readonly id: number;
  readonly target: URL;
  readonly interrupted: AbortSignal;
}

/** Forwards one after another, so that what concerns one guest comes in order. Resolves on Ctrl-C. */
async function forwardAll(context: Context, { id, target, interrupted }: Listening): Promise<void> {
  let results: Forwarded[] = [];
  while (!interrupted.aborted) {
    const items = await askNext(context, { id, results, interrupted });
    results = [];
    for (const it of items) {
      const result = await forward(it, target, interrupted);
      if (result === undefined) return;
      results.push(result);
      context.terminal.out(lineOf(context, it, result));
    }
    if (items.length === 0) await delay(LOOK_EVERY_MS, undefined, { signal: interrupted }).catch(() => {});
  }
}

/**
 * What waits, once what was made of the last is told. A server that is away is asked until it is back or the person has
 * seen enough.
 * @throws {CliError} where asking again is of no use.
 */
async function askNext(
  context: Context,
  { id, results, interrupted }: Pick<Listening, "id" | "interrupted"> & { readonly results: readonly Forwarded[] },
): Promise<readonly NextDelivery[]> {
  for (let isAway = false; !interrupted.aborted; ) {
    try {
      const given = { path: { id }, body: { results }, signal: interrupted };
      return (await unless(interrupted, context.api.call("post", "/webhooks/{id}/next", given)))?.items ?? [];
    } catch (error) {
      if (!(error instanceof CliError) || !mayPass(error)) throw sayWhy(error);
      if (!isAway) tell(context, `${error.message}\nTrying again; nothing is lost for a quarter of an hour.`);
      isAway = true;
      await delay(AGAIN_EVERY_MS, undefined, { signal: interrupted }).catch(() => {});
    }
  }
  return [];
}

/** Nobody answered, or somebody who will soon. */
function mayPass(error: CliError): boolean {
  return !(error instanceof ApiRefusal) || error.status >= 500 || error.status === 429;
}

function sayWhy(error: unknown): unknown {
  if (!(error instanceof ApiRefusal) || error.status !== 404) return error;
  return new CliError(
    "The server forwards nothing here any more: nothing was asked for a quarter of an hour, or somebody removed it. Start again.",
  );
}

/** One line each, as JSON where that was asked for, so that it can be piped while it grows. */
function lineOf({ isJson, terminal }: Context, { event, headers, body }: NextDelivery, result: Forwarded): string {
  const id = headers["webhook-id"] ?? "";
  const { status, tookMs, error } = result;
  if (isJson) return `${JSON.stringify({ webhookId: id, event, status, error, tookMs, body: JSON.parse(body) })}\n`;
  const isTaken = status !== null && status >= 200 && status < 300;
  const said = styled(terminal, isTaken ? "green" : "red", status === null ? "---" : String(status));
  return `${said}  ${harmless(event)}  ${id}  ${tookMs} ms${error === undefined ? "" : `  ${harmless(error)}`}\n`;
}

/** Nobody who has pressed Ctrl-C waits longer. */
const FAREWELL_MS = 1_000;

/** What waits is dropped with it. Where the server is away or hangs, it ends by itself. */
async function end(context: Context, id: number): Promise<void> {
  try {
    await context.api.call("delete", "/webhooks/{id}", { path: { id }, signal: AbortSignal.timeout(FAREWELL_MS) });
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    if (error instanceof ApiRefusal && error.status === 404) return;
    tell(context, `Webhook ${id} could not be removed now; it ends by itself within half an hour.`);
  }
}
