import { createHash } from "node:crypto";
import fastify, { type FastifyInstance } from "fastify";
import pg from "pg";
import { mintGuestScope } from "../src/domain/caller.ts";
import type { AccountId, GuestId } from "../src/domain/ids.ts";
import { findAnsweringGuestByKeyHash, recordAnswer } from "../src/storage/answers.ts";
import type { Tx } from "../src/storage/db.ts";
import { secondsSinceLastSent } from "../src/storage/guest-deliveries.ts";
import { findGuestsByKeyHash } from "../src/storage/guest-keys.ts";
import { readVisits } from "../src/storage/page-visits.ts";

/**
 * The ceilings that pages and answers are compared with: Fastify and the driver, and between them no check, no rule and
 * no log. A process of its own, started by `bare.ts`.
 */

export type BareHandler = "answer" | "update" | "page";

export interface BareOrder {
  readonly databaseUrl: string;
  readonly poolMax: number;
  readonly handler: BareHandler;
  /** What `page` answers with. */
  readonly bodyBytes: number;
}

type At = { Params: { key: string }; Body: string };

process.once("message", async (order: BareOrder) => {
  const pool = new pg.Pool({ connectionString: order.databaseUrl, max: order.poolMax });
  const app = fastify();
  app.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, body, done) =>
    done(null, body),
  );
  await HANDLERS[order.handler](app, pool, order);
  await app.listen({ host: "127.0.0.1", port: 0 });
  const [address] = app.addresses();
  process.send?.({ port: typeof address === "object" ? address.port : undefined });
  process.once("disconnect", () => process.exit());
});

const HANDLERS: Readonly<
  Record<BareHandler, (app: FastifyInstance, pool: pg.Pool, order: BareOrder) => void | Promise<void>>
> = { answer: answerBare, update: updateBare, page: showBare };

const hashOf = (key: string): Buffer => createHash("sha256").update(key).digest();

interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** The statement that a storage function runs, without running it: the texts are the product's own. */
async function statementOf(call: (tx: Tx) => Promise<unknown>): Promise<Statement> {
  let seen: Statement | undefined;
  const tx: Tx = {
    named: async (name, text, values = []) => {
      seen = { name: `bare-${name}`, text, values };
      return [];
    },
    run: () => Promise.reject(new Error("a built statement on a hot path")),
  };
  await call(tx);
  if (seen === undefined) throw new Error("a storage function without a statement");
  return seen;
}

interface Found {
  readonly account_id: number;
  readonly id: number;
  readonly guest_version: string;
  readonly event_version: string;
}

/** The statements of an answer through the page, in the product's order, with no more between them than they need of each other. */
async function answerBare(app: FastifyInstance, pool: pg.Pool): Promise<void> {
  const nobody = Buffer.alloc(0);
  const scope = mintGuestScope({ accountId: 0 as AccountId, guestId: 0 as GuestId });
  const forPage = await statementOf((tx) => findGuestsByKeyHash(tx, [nobody]));
  const visits = await statementOf((tx) => readVisits(tx, nobody));
  const lastSent = await statementOf((tx) => secondsSinceLastSent(tx, scope, scope.guestId));
  const forAnswer = await statementOf((tx) => findAnsweringGuestByKeyHash(tx, nobody));
  const at = new Date(0);
  const record = await statementOf((tx) =>
    recordAnswer(
      tx,
      scope,
      { guestId: scope.guestId, versions: { guest: "", event: "" } },
      {
        entry: {
          reply: "yes",
          via: "link",
          was: "invited",
          plusOnes: 0,
          note: null,
          nonce: null,
          signals: [],
          net: null,
          at,
        },
        counts: {},
      },
    ),
  );
  const run = async <Row extends pg.QueryResultRow>({ name, text }: Statement, values: unknown[]) =>
    (await pool.query<Row>({ name, text, values })).rows;

  app.post<At>("/i/:key/answer", async (request, reply) => {
    const form = new URLSearchParams(request.body);
    const answer = form.get("answer") === "yes" ? "yes" : "no";
    const nonce = Buffer.from(form.get("ticket") ?? "", "base64url").subarray(8, 20);
    const hash = hashOf(request.params.key);
    await run(forPage, [[hash]]);
    await run(visits, [hash]);
    const [found] = await run<Found>(forAnswer, [hash]);
    if (found === undefined) return reply.code(404).send("");
    await run(lastSent, [found.account_id, found.id]);
    const accepted = answer === "yes" ? 1 : 0;
    await run(record, [
      ...[found.account_id, found.id, found.guest_version, found.event_version, nonce, answer, new Date(), "link"],
      ...[0, null, "invited", [], "127.0.0.0", 0, -1, accepted, 1 - accepted, accepted, true],
    ]);
    return reply.redirect(`/i/${request.params.key}/done`, 303);
  });
}

/** One prepared update by the key's hash. */
function updateBare(app: FastifyInstance, pool: pg.Pool): void {
  app.post<At>("/i/:key/answer", async (request, reply) => {
    const state = request.body.endsWith("yes") ? "accepted" : "declined";
    await pool.query({
      name: "bare-update",
      text: `update guests set state = $2, answered_at = now(), answered_via = 'link', registered_at = now()
              where key_hash = $1 returning id`,
      values: [hashOf(request.params.key), state],
    });
    return reply.redirect(`/i/${request.params.key}/done`, 303);
  });
}

/** One indexed read, and as many bytes as the product's page. */
function showBare(app: FastifyInstance, pool: pg.Pool, { bodyBytes }: BareOrder): void {
  const page = "x".repeat(bodyBytes);
  app.get<At>("/i/:key", async (request, reply) => {
    const { rows } = await pool.query({
      name: "bare-read",
      text: "select g.id, g.account_id, g.event_id, g.state from guests g where g.key_hash = $1",
      values: [hashOf(request.params.key)],
    });
    return reply
      .code(rows.length === 1 ? 200 : 404)
      .type("text/html; charset=utf-8")
      .send(page);
  });
}
