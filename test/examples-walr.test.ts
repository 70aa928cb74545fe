import { execFile } from "node:child_process";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { until } from "./support/until.ts";
import { aSurveyor } from "./support/walr.ts";
import { aWorker } from "./support/worker.ts";
import { aWorld, type World } from "./support/world.ts";

async function run(world: World, ...args: readonly string[]): Promise<string[]> {
  const client = await aSurveyor(world);
  await world.app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = world.app.server.address() as AddressInfo;
  const env = {
    ...process.env,
    WALR_URL: `http://127.0.0.1:${port}`,
    WALR_CLIENT_ID: client.clientId,
    WALR_CLIENT_SECRET: client.clientSecret,
    WALR_PROJECT_ID: client.projectId,
    WALR_SURVEY_ID: client.surveyId,
  };
  const { stdout } = await promisify(execFile)(process.execPath, args, { env, cwd: "examples/walr" });
  return stdout.trim().split("\n");
}

describe("the examples of the Walr dialect", () => {
  it("write to people of three languages in their own", async () => {
    await using world = await aWorld();
    const lines = await run(world, "email-campaign.mjs");
    expect(lines).toEqual([
      expect.stringMatching(/^campaign \d+, batch \d+$/),
      '{"queued":4,"sent":0,"failed":0,"opened":0,"answered":0}',
    ]);
    await using _worker = aWorker(world);
    const mails = await until("four mails", async () => {
      const { body } = await world.call("GET", "/sandbox/messages");
      return body.items.length === 4 && body.items;
    });
    const subjects = mails.map((it: { subject: string }) => it.subject).sort();
    expect(subjects).toEqual([
      "Hej Søren: Customer day",
      "Hello Grace: Customer day",
      "Hello there: Customer day",
      "Γεια σου Ελένη: Customer day",
    ]);
    const greek = mails.find((it: { to: string }) => it.to === "eleni@example.org");
    expect(greek.html).toContain(`<a href="${greek.yesLink}">Ναι</a>`);
  });

  it("send texts at a set time, and not before", async () => {
    await using world = await aWorld();
    const at = new Date(Date.now() + 3_600_000).toISOString();
    const [first, second] = await run(world, "sms-campaign.mjs", at);
    expect(first).toMatch(new RegExp(`^campaign \\d+, batch \\d+, at ${at}$`));
    expect(second).toBe('{"queued":2,"sent":0,"failed":0,"opened":0,"answered":0}');
    const campaign = /campaign (\d+)/.exec(first ?? "")?.[1];
    const [batch] = (await world.call("GET", `/campaigns/${campaign}`)).body.batches;
    expect(batch).toMatchObject({ state: "scheduled", sendAt: at, cancellable: false });
  });
});
