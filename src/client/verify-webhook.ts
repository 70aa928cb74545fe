/** What a webhook tells: `type` names it, docs/webhooks.md says what is in `data`. */
export interface WebhookEvent {
  /** The same at every repetition: what was taken once need not be taken again. */
  readonly id: string;
  readonly type: string;
  readonly timestamp: string;
  /** Present where somebody asked for an example: it tells of nobody who exists. */
  readonly sample?: true;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface VerifyOptions {
  /** Of the endpoint: `whsec_…`. While it is being changed, both, one after another. */
  readonly secret: string | readonly string[];
  /** The present, for tests. */
  readonly now?: Date;
}

/** As `fetch` has them, or as Node has them. */
type Fields = Pick<Headers, "get"> | Readonly<Record<string, string | readonly string[] | undefined>>;

const TOLERANCE_SECONDS = 300;

/**
 * What the webhook tells, once its signature has shown that it comes from who holds the secret and is no older than five
 * minutes; undefined where it does not. `body` is the bytes as they came: what was parsed and written again differs.
 */
export async function verifyWebhook(
  headers: Fields,
  body: string | Uint8Array,
  { secret, now = new Date() }: VerifyOptions,
): Promise<WebhookEvent | undefined> {
  const id = fieldOf(headers, "webhook-id");
  const timestamp = fieldOf(headers, "webhook-timestamp");
  const isRecent = /^\d+$/.test(timestamp) && Math.abs(now.getTime() / 1_000 - Number(timestamp)) <= TOLERANCE_SECONDS;
  if (!isRecent) return undefined;
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  const signed = joined(new TextEncoder().encode(`${id}.${timestamp}.`), bytes);
  const signatures = signaturesIn(fieldOf(headers, "webhook-signature"));
  for (const one of [secret].flat()) {
    const key = await keyOf(one);
    for (const signature of signatures)
      if (await crypto.subtle.verify("HMAC", key, signature, signed))
        return { id, ...JSON.parse(new TextDecoder().decode(bytes)) };
  }
  return undefined;
}

/** Whatever made them: there are more classes of this name than ours. */
function hasGet(headers: Fields): headers is Pick<Headers, "get"> {
  return typeof headers["get"] === "function";
}

function fieldOf(headers: Fields, name: string): string {
  const value = hasGet(headers) ? headers.get(name) : headers[name];
  return String(value ?? "");
}

/** Two stand there while a secret is being changed; those of other versions are not ours to judge. */
function signaturesIn(field: string): Uint8Array<ArrayBuffer>[] {
  return field.split(" ").flatMap((it) => (it.startsWith("v1,") ? (bytesOf(it.slice(3)) ?? []) : []));
}

function keyOf(secret: string) {
  const bytes = bytesOf(secret.replace(/^whsec_/, ""));
  if (bytes === undefined || bytes.length === 0)
    throw new TypeError("The secret of a webhook endpoint is whsec_ and base64");
  return crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(base64), (it) => it.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}
