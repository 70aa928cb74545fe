/** What holds for every operation, told once. `{server}` is the address of this installation's API. */
export const ABOUT: ReadonlyArray<{
  readonly id: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly code?: string;
}> = [
  {
    id: "start",
    title: "Start",
    paragraphs: [
      "Every request carries a key: `Authorization: Bearer <key>`. Its scope is read, write (which includes read) or owner (which includes write); every operation names the one it needs; `develop` is the owner scope for keys, and `self` is for people who signed in to the dashboard. Keys are made with `POST /credentials` and revoked at once.",
      'Every example takes the key from the shell: `export BECKON_API_KEY=bk_…` once, and they run as they stand, with ids of your own. Only a hash of a key is kept, so no page can fill it in; Settings, API keys makes another. While mail and texts are captured, "Try it" beside an operation calls it: with a key, which is used for the one call and kept nowhere, or as whoever is signed in to the dashboard. In TypeScript they begin with `import { beckon } from "beckon/client"` and `const api = beckon({ url, key })`.',
      "This call makes an event, invites one person and sends the invitation. Without a mail provider nothing leaves the machine: what would have been sent is read at `/app/inbox` and with `GET /sandbox/messages`.",
    ],
    code: `curl {server}/quick-invite \\
  -H "Authorization: Bearer $BECKON_API_KEY" -H "Content-Type: application/json" \\
  -d '{"event":{"title":"Lunch","startsAt":"2030-06-13T12:00","timezone":"Europe/London"},"to":["you@example.org"]}'`,
  },
  {
    id: "requests",
    title: "Requests",
    paragraphs: [
      "Bodies are JSON in UTF-8 with `Content-Type: application/json`, at most 1 MiB unless an operation says otherwise. Members are in camelCase; unknown ones are refused. `PATCH` takes a JSON merge patch (RFC 7396), as `application/merge-patch+json` too: what is left out stays, null clears.",
      "Instants are RFC 3339 in UTC and end in Z. Wall times are written `2030-06-13T18:30` beside an IANA timezone. Absent optional members are null in answers. Ids are integers.",
    ],
  },
  {
    id: "lists",
    title: "Lists",
    paragraphs: [
      'A list answers `{"items": […], "nextCursor": "…" or null, "total": n}`. `limit` is 1 to 500, 50 unless given. Go on with `cursor=<nextCursor>`, or follow the Link header. `total` is exact for the same filters; it is counted for the first page and carried on; `total=false` leaves it out.',
    ],
  },
  {
    id: "idempotency",
    title: "Idempotency-Key",
    paragraphs: [
      "Any POST, PATCH or DELETE may carry an Idempotency-Key of up to 255 characters, bare or in double quotes. For 24 hours the same call with the same key gets the first answer again, byte for byte, with the header `Idempotent-Replayed: true`, and is not done again. While the first is running the answer is `409 request_in_flight`; for another method, path, query or body it is `422 idempotency_key_reused`. Answers of 500 and above and 429 are not kept: send the call again.",
      "Keys belong to the credential that sent them. Should the server die between doing what was asked and keeping its answer, calls that can be repeated are, and others answer `409 answer_lost` rather than do it twice.",
    ],
  },
  {
    id: "problems",
    title: "Errors",
    paragraphs: [
      "Every error is `application/problem+json` (RFC 9457) with `type`, `title`, `status`, `detail`, a stable `code`, `requestId`, and `errors`: everything that is wrong at once, each with a JSON pointer (/body/…, /query/…, /path/…, /header/…), a code and a message, sometimes with didYouMean. `type` is a page of this server.",
      "400 the body is not JSON · 401 no key, or none of ours · 403 the scope is missing · 404 no such path or thing · 405 · 409 the state of things does not allow it · 413 too large · 415 not JSON · 422 understood, but wrong · 429 too many · 503 come back later.",
    ],
  },
  {
    id: "jobs-and-limits",
    title: "Long work and limits",
    paragraphs: [
      "What takes long answers 202 with a job; read it at `GET /jobs/{id}`, or follow it as server-sent events at `GET /jobs/{id}/events`.",
      "Where the operator limits how often a key may call, every answer carries `RateLimit` and `RateLimit-Policy`, and a 429 `Retry-After` in seconds. Out of the box nothing is limited but attempts to sign in.",
    ],
  },
];
