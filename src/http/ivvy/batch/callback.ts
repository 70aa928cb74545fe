import type { CredentialId, JobId } from "../../../domain/ids.ts";
import { webhookIdOf } from "../../../domain/webhook.ts";
import { signWebhook } from "../../../lib/signed-webhook.ts";
import type { WebhookFormat } from "../../../usecases/deliver-webhooks.ts";
import type { Deps } from "../../../usecases/deps.ts";
import { readBatchForCallback } from "../../../usecases/ivvy-batches.ts";
import { toAsyncId, toResult } from "./batches.ts";

/*
 * The callback of a batch: the body of `results`, posted to the address `run` was given.
 * Source: iVvy Developer API 1.0, Batch > Run.
 * Not in the source: content type, retries, signature. The fields of Standard Webhooks 1.0 prove that it comes from us:
 * their key is the UTF-8 text of the secret of the API key that left the batch.
 */
export function batchCallback(deps: Pick<Deps, "db" | "sealer">): WebhookFormat {
  return async ({ occurrence, endpoint, at }) => {
    const { accountId, facts } = occurrence;
    const found = await readBatchForCallback(deps, accountId, {
      jobId: Number(facts["jobId"]) as JobId,
      credentialId: endpoint.credentialId as CredentialId | null,
    });
    if (found === undefined) return undefined;
    const body = JSON.stringify({ asyncId: toAsyncId(found.uuid), results: found.answers.map(toResult) });
    const signed =
      found.secret === undefined ? {} : signWebhook(Buffer.from(found.secret), webhookIdOf(occurrence), at, body);
    return { body, headers: { "content-type": "application/json", "user-agent": "Beckon", ...signed } };
  };
}
