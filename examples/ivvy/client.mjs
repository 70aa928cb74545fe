import { createHash, createHmac } from "node:crypto";

/**
 * A client of the iVvy dialect for Node 20 and later, without dependencies.
 *
 *   const ivvy = ivvyClient({ url: "http://localhost:4000", key, secret });
 *   const { results } = await ivvy("event", "inviteContacts", { event: 100001, contacts: [1, 2] });
 */
export function ivvyClient({ url, key, secret }) {
  const base = url.replace(/\/+$/, "");
  return async function call(namespace, action, parameters) {
    const path = `/api/1.0/${namespace}?action=${action}`;
    const body = parameters === undefined ? "" : JSON.stringify(parameters);
    const reply = await fetch(`${base}${path}`, {
      method: "POST",
      headers: signedHeaders({ path, body, key, secret, at: new Date() }),
      body,
    });
    const answer = await reply.json();
    if (!reply.ok) throw new IvvyError(answer);
    return answer;
  };
}

/** Every row of a paged action, page after page. */
export async function* eachRow(call, namespace, action, parameters = {}) {
  for (let start = 0; ; ) {
    const { meta, results } = await call(namespace, action, { ...parameters, start, perPage: 100 });
    yield* results;
    start += meta.count;
    if (meta.count === 0 || start >= meta.totalResults) return;
  }
}

/** What the server refused: `specificCode` says why, in numbers. */
export class IvvyError extends Error {
  constructor({ errorCode, specificCode, message, additionalMessages = [] }) {
    super([message, ...additionalMessages].join(": "));
    this.errorCode = errorCode;
    this.specificCode = specificCode;
  }
}

/** The headers of a request, signed: the parts without separators, in lower case, HMAC-SHA1 under the secret. */
export function signedHeaders({ path, body, key, secret, at }) {
  const md5 = createHash("md5").update(body).digest("hex");
  const type = "application/json";
  const date = at.toISOString().slice(0, 19).replace("T", " ");
  const text = `POST${md5}${type}${path}1.0ivvydate=${date}`.toLowerCase();
  const signature = createHmac("sha1", secret).update(text).digest("hex");
  return {
    "content-type": type,
    "content-md5": md5,
    "ivvy-date": date,
    "x-api-version": "1.0",
    "x-api-authorization": `IWS ${key}:${signature}`,
  };
}
