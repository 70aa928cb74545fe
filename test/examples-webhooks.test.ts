import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { aParty } from "./support/party.ts";
import { until } from "./support/until.ts";
import { aWorker } from "./support/worker.ts";
import { aWorld } from "./support/world.ts";

async function aRunningExample(secret: string) {
  const env = { ...process.env, WEBHOOK_SECRET: secret, PORT: "0" };
  const child = spawn(process.execPath, ["examples/webhooks/receive.mjs"], { env });
  let said = "";
  child.stdout.on("data", (chunk) => {
    said += chunk;
  });
  const port = await until("the example to listen", () => /listening on (\d+)/.exec(said)?.[1]);
  return {
    url: `http://127.0.0.1:${port}/`,
    said: () => said,
    async [Symbol.asyncDispose]() {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    },
  };
}

describe("the receiver of the examples", () => {
  it("believes what is signed with its secret, once, and nothing else", async () => {
    await using world = await aWorld();
    // Its port is known only when it runs, and its secret only when its address is.
    const made = await world.call("POST", "/webhooks", { url: "http://127.0.0.1:1/", events: ["answer.*"] });
    await using example = await aRunningExample(made.body.secret);
    await world.call("PATCH", `/webhooks/${made.body.id}`, { url: example.url });
    await using _worker = aWorker(world);
    const { guestIds } = await aParty(world, { people: [{ state: "invited" }] });
    await world.call("POST", `/guests/${guestIds[0]}/answer`, { answer: "yes" });
    await until("the answer", () => example.said().includes(`guest ${guestIds[0]} said yes`));
    const [delivery] = (await world.call("GET", `/webhooks/${made.body.id}/deliveries`)).body.items;
    await world.call("POST", `/webhooks/${made.body.id}/replay`, { deliveryIds: [delivery.id] });
    await world.call("POST", `/webhooks/${made.body.id}/test`);
    await until("the test", () => example.said().includes("webhook.test"));
    expect(example.said().match(/said yes/g)).toHaveLength(1);
    const headers = { "webhook-id": "evt_1", "webhook-timestamp": "1", "webhook-signature": "v1,AAAA" };
    expect((await fetch(example.url, { method: "POST", headers, body: "{}" })).status).toBe(401);
  });
});
