import { describe, expect, it } from "vitest";
import { anEvent, invited } from "./support/guests.ts";
import { aCampaign } from "./support/party.ts";
import { aWorld, type World } from "./support/world.ts";

async function planned(world: World, body: string, sender?: string) {
  const eventId = await anEvent(world);
  await invited(world, eventId, { email: null, phone: "+4520123456" });
  await invited(world, eventId, { email: null, phone: "+33612345678" });
  const campaign = { channel: "sms", body, ...(sender === undefined ? {} : { sender: { name: sender } }) };
  const campaignId = await aCampaign(world, eventId, campaign);
  return (await world.call("POST", `/campaigns/${campaignId}/plan`)).body;
}

const real = (smsFrom = "+447700900001") => aWorld({ isSandbox: (channel) => channel !== "sms", smsFrom });
const codes = (plan: { warnings: Array<{ code: string }> }) => plan.warnings.map((it) => it.code);

describe("the plan of texts", () => {
  it("says who will be refused for their country, and how to allow it", async () => {
    await using world = await real();
    await world.call("PATCH", "/settings", { smsCountries: ["DK"] });
    const { warnings } = await planned(world, "Come");
    expect(warnings).toContainEqual(
      expect.objectContaining({ code: "country_not_allowed", count: 1, message: expect.stringContaining("FR (+33)") }),
    );
    await world.call("PATCH", "/settings", { smsCountries: ["DK", "FR"] });
    expect(codes(await planned(world, "Come"))).not.toContain("country_not_allowed");
  });

  it("says when a limit will pause it", async () => {
    await using world = await real();
    await world.call("PATCH", "/settings", { smsPartsPerCampaign: 3 });
    const two = await planned(world, "x".repeat(161));
    expect(two.smsParts).toBe(4);
    expect(two.warnings).toContainEqual(expect.objectContaining({ code: "sms_limit", count: 4 }));
    await world.call("PATCH", "/settings", { smsPartsPerCampaign: null, smsPartsPerDay: 5 });
    expect(codes(await planned(world, "x".repeat(161)))).not.toContain("sms_limit");
    await world.database.query(
      "insert into sms_days (account_id, day, parts) select id, (now() at time zone default_timezone)::date, 2 from accounts",
    );
    expect(codes(await planned(world, "x".repeat(161)))).toContain("sms_limit");
  });

  it("names what makes the texts dear, with what to write instead", async () => {
    await using world = await real();
    const { warnings } = await planned(world, "It’s on – come 🎉");
    expect(warnings).toContainEqual(
      expect.objectContaining({ code: "sms_unicode", count: 3, message: expect.stringContaining("’ (') – (-) 🎉") }),
    );
  });

  it("asks for a way out where nobody can answer", async () => {
    await using world = await real();
    expect(codes(await planned(world, "Come", "Example"))).toContain("sms_one_way");
    expect(codes(await planned(world, "Come {{ links.stop }}", "Example"))).not.toContain("sms_one_way");
    expect(codes(await planned(world, "Come", "+447700900001"))).not.toContain("sms_one_way");
    expect(codes(await planned(world, "Come"))).not.toContain("sms_one_way");
    await using named = await real("Example");
    expect(codes(await planned(named, "Come"))).toContain("sms_one_way");
  });
});
