import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { aBeckonProcess, aDirectory, aFreePort, type BeckonProcess, greeted } from "./support/beckon-process.ts";
import { aDatabase, type TestDatabase } from "./support/database.ts";
import { until } from "./support/until.ts";

/* A process that dies between accepting invites and sending them, or while it accepts them. */

const API_KEY = "an-owners-key-for-tests-that-kill";
const PEOPLE = 3_000;

interface Server {
  readonly beckon: BeckonProcess;
  readonly origin: string;
}

async function aServer(database: TestDatabase, cwd: string, role: "api" | "all"): Promise<Server> {
  const port = await aFreePort();
  const beckon = aBeckonProcess({
    cwd,
    env: {
      BECKON_DATABASE_URL: database.url,
      BECKON_SECRET: "a secret for tests that kill, long enough",
      BECKON_API_KEY: API_KEY,
      BECKON_PORT: String(port),
      BECKON_ROLE: role,
    },
  });
  await greeted(beckon);
  return { beckon, origin: `http://127.0.0.1:${port}` };
}

async function killed({ beckon }: Server): Promise<void> {
  const gone = once(beckon.child, "exit");
  beckon.child.kill("SIGKILL");
  await gone;
}

/** Makes a survey and a campaign; answers a call to it. */
async function aCall({ origin }: Server, prefix: string): Promise<{ campaignId: number; send(): Promise<Response> }> {
  const post = async (path: string, body: unknown, token = API_KEY) => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const reply = await fetch(origin + path, { method: "POST", headers, body: JSON.stringify(body) });
    if (!reply.ok) throw new Error(`${path}: ${await reply.text()}`);
    return reply;
  };
  const facts = { title: "Customer day", startsAt: "2031-06-13T18:00", timezone: "Europe/London" };
  const event = (await (await post("/beckon/v1/events", facts)).json()) as { id: number; projectId: number };
  const made = await post("/beckon/v1/credentials", { kind: "walr", name: "x" });
  const client = (await made.json()) as { clientId: string; clientSecret: string };
  const grant = { client_id: client.clientId, client_secret: client.clientSecret, grant_type: "client_credentials" };
  const { access_token } = (await (await post("/oauth/token", grant)).json()) as { access_token: string };
  const survey = `/survey/projects/${event.projectId}/surveys/${event.id}`;
  const text = { name: "x", subject: "Hi {{no}}", body: "<p>Hi</p>" };
  const campaign = (await (await post(`${survey}/campaigns/email`, text, access_token)).json()) as { id: string };
  const recipients = Array.from({ length: PEOPLE }, (_, no) => ({
    variables: { email: `${prefix}${no}@example.org`, no: String(no) },
  }));
  const send = () => post(`${survey}/invites`, { campaignId: campaign.id, recipients }, access_token);
  return { campaignId: Number(campaign.id), send };
}

async function rowsOf(database: TestDatabase, campaignId: number) {
  const [rows] = await database.query<{
    batches: number;
    messages: number;
    recipients: number;
    sent: number;
    copies: number;
  }>(
    `select (select count(*) from batches b where b.campaign_id = $1)::int as batches,
            (select count(*) from messages m join batches b on b.id = m.batch_id where b.campaign_id = $1)::int as messages,
            (select count(*) from recipients r join batches b on b.id = r.batch_id where b.campaign_id = $1)::int as recipients,
            (select count(*) from messages m join batches b on b.id = m.batch_id where b.campaign_id = $1 and m.state = 'sent')::int as sent,
            (select count(*) from sandbox_messages s where s.campaign_id = $1)::int as copies`,
    [campaignId],
  );
  if (rows === undefined) throw new Error("no counts");
  return rows;
}

describe("a SIGKILL", { timeout: 300_000 }, () => {
  it("between accepting invites and sending them loses nobody", async () => {
    await using database = await aDatabase();
    await using directory = await aDirectory();
    const accepting = await aServer(database, directory.path, "api");
    await using _first = accepting.beckon;
    const { campaignId, send } = await aCall(accepting, "after");
    expect((await send()).status).toBe(202);
    await killed(accepting);
    const sending = await aServer(database, directory.path, "all");
    await using _second = sending.beckon;
    await until(
      "everybody to be written to",
      async () => (await rowsOf(database, campaignId)).sent === PEOPLE,
      120_000,
    );
    const all = { batches: 1, messages: PEOPLE, recipients: PEOPLE, sent: PEOPLE, copies: PEOPLE };
    expect(await rowsOf(database, campaignId)).toEqual(all);
  });

  it("while invites are accepted leaves all of the call or nothing of it", async () => {
    await using database = await aDatabase();
    await using directory = await aDirectory();
    const accepting = await aServer(database, directory.path, "api");
    await using _first = accepting.beckon;
    const { campaignId, send } = await aCall(accepting, "during");
    const answer = send().then(
      (reply) => reply.status,
      () => "cut off",
    );
    // The transaction is under way, though nobody else sees any of it.
    await until("the call to be in its transaction", async () => {
      const [busy] = await database.query<{ count: number }>(
        "select count(*)::int as count from pg_stat_activity where datname = current_database() and backend_xid is not null",
      );
      return (busy?.count ?? 0) > 0;
    });
    await killed(accepting);
    const said = await answer;
    await until("the database to have noticed", async () => {
      const [busy] = await database.query<{ count: number }>(
        "select count(*)::int as count from pg_stat_activity where datname = current_database() and backend_xid is not null",
      );
      return busy?.count === 0;
    });
    const { batches, messages, recipients } = await rowsOf(database, campaignId);
    expect([0, 1]).toContain(batches);
    expect([messages, recipients]).toEqual([batches * PEOPLE, batches * PEOPLE]);
    if (said === 202) expect(batches).toBe(1);
  });
});
