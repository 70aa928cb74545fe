import type { OrganiserScope } from "../../../domain/caller.ts";
import type { Deps } from "../../../usecases/deps.ts";
import { type AnsweredJob, findIvvyBatch, type IvvyBatch } from "../../../usecases/ivvy-batches.ts";
import { IvvyError } from "../faults.ts";

/** Numbers that iVvy documents for batches. */
export const BATCH_CODES = {
  notSaved: 24091,
  badJob: 24092,
  emptyJob: 24093,
  unknown: 24105,
  notComplete: 24114,
  unknownResults: 24115,
  tooMany: 24448,
} as const;

const ASYNC_ID = /^[0-9a-f]{32}$/i;

/** On the wire a batch is called by its uuid without dashes. */
export function toAsyncId(uuid: string): string {
  return uuid.replaceAll("-", "");
}

/** @throws {IvvyError} 404 with `code` when the account has no such batch. */
export async function batchOf(
  deps: Pick<Deps, "db">,
  scope: OrganiserScope,
  asyncId: string,
  code: number = BATCH_CODES.unknown,
): Promise<IvvyBatch> {
  const uuid = ASYNC_ID.test(asyncId) ? dashed(asyncId.toLowerCase()) : undefined;
  const batch = uuid === undefined ? undefined : await findIvvyBatch(deps, scope, uuid);
  if (batch === undefined) throw new IvvyError(404, code, "Could not find batch");
  return batch;
}

function dashed(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** A job as `results` and the callback tell it. */
export function toResult({ namespace, action, params, answer }: AnsweredJob) {
  return { namespace, action, request: params === null ? {} : parse(params), response: parse(answer) };
}

function parse(text: string): unknown {
  return JSON.parse(text);
}
