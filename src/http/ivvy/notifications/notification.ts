import { sign } from "node:crypto";
import type { Told } from "../../../domain/webhook.ts";
import { sha256 } from "../../../lib/seal.ts";
import type { WebhookFormat } from "../../../usecases/deliver-webhooks.ts";
import type { Deps } from "../../../usecases/deps.ts";
import { CONFIRMATION, topicArnOf } from "../../../usecases/ivvy-notifications.ts";
import { openSigningKey, type SigningKey } from "../../../usecases/ivvy-signing.ts";
import { type SnsMessage, signedSns, uuidFrom } from "./sns.ts";
import { type Said, sayOf } from "./subjects.ts";

/*
 * Notifications: a message in Amazon SNS's form, in it iVvy's message as JSON text, in that the body as JSON text.
 * Source: iVvy Developer API 1.0, Notifications; Amazon SNS, Parsing message formats.
 * Not in the source: what iVvy's own signature covers (here the text of `Body`, SHA256withRSA), the content type (here
 * that of SNS). Amazon's own verifiers insist on a certificate at an Amazon host and will refuse ours.
 */

/** Where Beckon runs: nowhere iVvy knows. */
const REGION = "beckon";
/** What the change came by is not known when it is told. */
const SOURCE_UNKNOWN = 0;

type NotificationDeps = Pick<Deps, "db" | "keys" | "sealer" | "publicUrl" | "now">;

/** Words what a subscription of the dialect is told, its request for confirmation too. */
export function ivvyNotification(deps: NotificationDeps): WebhookFormat {
  let key: Promise<SigningKey> | undefined;
  const signingKey = () => {
    key ??= openSigningKey(deps).catch((error) => {
      key = undefined;
      throw error;
    });
    return key;
  };
  return async (told) => {
    const message =
      told.occurrence.kind === CONFIRMATION
        ? confirmationOf(deps, told)
        : await notificationOf(deps, told, await signingKey());
    if (message === undefined) return undefined;
    const { key: privateKey, fingerprint } = await signingKey();
    const body = JSON.stringify(signedSns(message, privateKey, `${deps.publicUrl}/hooks/ivvy/${fingerprint}.pem`));
    return {
      body,
      headers: {
        "content-type": "text/plain; charset=UTF-8",
        "user-agent": "Beckon",
        "x-amz-sns-message-type": message.Type,
        "x-amz-sns-message-id": message.MessageId,
        "x-amz-sns-topic-arn": message.TopicArn,
      },
    };
  };
}

/** What both kinds of message say of themselves; the same at every attempt. */
function envelopeOf({ occurrence, endpoint }: Told) {
  const { accountId, id, at } = occurrence;
  const { topic, topicUuid } = endpoint;
  return {
    MessageId: uuidFrom(`${accountId} ${id} ${endpoint.id}`),
    TopicArn: topicArnOf({ accountId, topic: topic ?? "", topicUuid }),
    Timestamp: at.toISOString(),
  };
}

function confirmationOf({ publicUrl }: NotificationDeps, told: Told): SnsMessage {
  const [token = ""] = told.endpoint.secrets;
  const envelope = envelopeOf(told);
  return {
    Type: "SubscriptionConfirmation",
    ...envelope,
    Token: token,
    Message: `You have chosen to subscribe to the topic ${envelope.TopicArn}.\nTo confirm the subscription, visit the SubscribeURL included in this message.`,
    SubscribeURL: `${publicUrl}/hooks/ivvy/subscribe/${token}`,
  };
}

async function notificationOf(
  deps: NotificationDeps,
  told: Told,
  signing: SigningKey,
): Promise<SnsMessage | undefined> {
  const said = await sayOf(deps, told.occurrence);
  if (said === undefined) return undefined;
  const [token = ""] = told.endpoint.secrets;
  return {
    Type: "Notification",
    ...envelopeOf(told),
    Message: JSON.stringify(messageOf(deps, told, { said, signing })),
    UnsubscribeURL: `${deps.publicUrl}/hooks/ivvy/unsubscribe/${token}`,
  };
}

function messageOf(
  { publicUrl }: NotificationDeps,
  { occurrence }: Told,
  { said, signing }: { readonly said: Said; readonly signing: SigningKey },
) {
  const body = JSON.stringify(said.body);
  return {
    TxnId: sha256(`${occurrence.accountId} ${occurrence.id}`).toString("hex").slice(0, 32),
    Region: REGION,
    Timestamp: Math.floor(occurrence.at.getTime() / 1000),
    AccountId: String(occurrence.accountId),
    Subject: said.subject,
    Body: body,
    SourceType: SOURCE_UNKNOWN,
    SourceInfo: null,
    Signature: sign("sha256", Buffer.from(body), signing.key).toString("base64"),
    SigningPublicKeyPath: `${publicUrl}/hooks/ivvy/${signing.fingerprint}.pub.pem`,
  };
}
