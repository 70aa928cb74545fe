import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { open } from "../../support/browser.ts";
import { anEvent, anInvitedGuest, invited } from "../../support/guests.ts";
import { aCampaign } from "../../support/party.ts";
import { aWorld, sendTo, type World } from "../../support/world.ts";

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 20, g: 120, b: 90 } } });

/** Uploads a picture as the default account's owner. */
function upload(world: World, kind: string, body: Buffer, type = "image/png") {
  const headers = { authorization: `Bearer ${world.account.key}`, "content-type": type };
  return sendTo(world.app, { method: "PUT", url: `/beckon/v1/branding/${kind}`, body, headers });
}

const cspOf = (page: { readonly headers: Readonly<Record<string, unknown>> }) =>
  String(page.headers["content-security-policy"]);

describe("the branding of an account", () => {
  it("is Beckon's own until somebody chooses", async () => {
    await using world = await aWorld();
    expect((await world.call("GET", "/branding")).body).toEqual({
      colour: null,
      colours: null,
      logo: null,
      cover: null,
      coverText: "",
    });
  });

  it("says which colours are made of the one that was chosen, and where it had to give way", async () => {
    await using world = await aWorld();
    const { status, body } = await world.call("PATCH", "/branding", { colour: "#FFD400" });
    expect([status, body.colour]).toEqual([200, "#ffd400"]);
    expect(body.colours.light).toMatchObject({
      fill: "#ffd400",
      onFill: "#1c1b1f",
      isFillAdjusted: false,
      isTextAdjusted: true,
    });
    const tried = await world.call("GET", "/branding/colours?colour=%237a7a7a");
    expect(tried.body.light).toMatchObject({ isFillAdjusted: true });
    expect((await world.call("GET", "/branding")).body.colour).toBe("#ffd400");
  });

  it("refuses what is no colour, no picture or too large a one", async () => {
    await using world = await aWorld();
    expect((await world.call("PATCH", "/branding", { colour: "red" })).body.errors).toMatchObject([
      { pointer: "/body/colour", code: "bad_value" },
    ]);
    expect((await upload(world, "logo", Buffer.from("<svg onload=alert(1)>"))).status).toBe(422);
    expect((await upload(world, "logo", Buffer.from("x"), "image/svg+xml")).status).toBe(415);
    expect((await upload(world, "logo", Buffer.alloc(2 * 1024 * 1024 + 1))).status).toBe(413);
    expect((await upload(world, "banner", await plain(9, 9).png().toBuffer())).status).toBe(422);
  });

  it("takes owners alone to change", async () => {
    await using world = await aWorld();
    const { key } = (await world.call("POST", "/credentials", { kind: "native", name: "w", scopes: ["write"] })).body;
    expect((await world.call("PATCH", "/branding", { colour: "#123456" }, { key })).status).toBe(403);
    expect((await world.call("GET", "/branding", undefined, { key })).status).toBe(200);
  });

  it("serves a picture of our own making under a name nobody guesses, for anybody to keep", async () => {
    await using world = await aWorld();
    const { body } = await upload(world, "cover", await plain(2400, 1200).png().toBuffer());
    expect(body.cover).toMatchObject({ width: 1200, height: 600 });
    const { pathname } = new URL(body.cover.url);
    const served = await world.app.inject({ url: pathname });
    expect(served.statusCode).toBe(200);
    expect(served.headers).toMatchObject({
      "content-type": "image/png",
      "cache-control": "public, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
    });
    expect((await sharp(served.rawPayload).metadata()).width).toBe(1200);
    const other = await upload(world, "cover", await plain(50, 50).png().toBuffer());
    expect(other.body.cover.url).not.toBe(body.cover.url);
    // Mails that are out show the one before.
    expect((await world.app.inject({ url: pathname })).statusCode).toBe(200);
    expect((await world.call("DELETE", "/branding/cover")).body.cover).toBeNull();
    expect((await world.app.inject({ url: `/pictures/${"a".repeat(26)}.png` })).statusCode).toBe(404);
  });
});

describe("a guest page of an account with a brand", () => {
  it("is in its colours and shows its pictures, which alone it may load", async () => {
    await using world = await aWorld();
    const guest = await anInvitedGuest(world);
    const before = await open(world, guest.page);
    expect(before.html).not.toContain("<img");
    expect(cspOf(before)).not.toContain("img-src");
    await world.call("PATCH", "/branding", { colour: "#0b5c2e", coverText: "A garden by the water" });
    const coloured = await open(world, guest.page);
    expect(coloured.html).toContain("--fill:#0b5c2e");
    expect(cspOf(coloured)).not.toContain("img-src");
    await upload(world, "logo", await plain(300, 100).png().toBuffer());
    await upload(world, "cover", await plain(1200, 400).jpeg().toBuffer(), "image/jpeg");
    const page = await open(world, guest.page);
    expect(cspOf(page)).toContain("img-src 'self'");
    expect(page.html).toMatch(
      /<img class="cover" src="\/pictures\/\w{26}\.jpg" width="1200" height="400" alt="A garden/,
    );
    expect(page.html).toMatch(
      /<img class="logo" src="\/pictures\/\w{26}\.png" width="300" height="100" alt="Example Labs">/,
    );
    expect(Buffer.byteLength(page.html)).toBeLessThanOrEqual(14 * 1024);
  });

  it("is another account's own look", async () => {
    await using world = await aWorld();
    await world.call("PATCH", "/branding", { colour: "#0b5c2e" });
    const other = await world.anotherAccount();
    const theirs = await world.call("GET", "/branding", undefined, { key: other.key });
    expect(theirs.body.colour).toBeNull();
  });
});

describe("a mail of an account with a brand", () => {
  it("has its colours and its pictures by whole addresses, and Beckon's own where there are none", async () => {
    await using world = await aWorld();
    const eventId = await anEvent(world);
    const guest = await invited(world, eventId);
    const campaignId = await aCampaign(world, eventId);
    const preview = async (): Promise<string> =>
      (await world.call("POST", `/campaigns/${campaignId}/preview`, { guestId: guest.guestId })).body.html;
    const plainMail = await preview();
    expect(plainMail).toContain('bgcolor="#4338ca"');
    expect(plainMail).not.toMatch(/<img|[\ufdd0-\ufdef]/);
    await world.call("PATCH", "/branding", { colour: "#ffd400" });
    await upload(world, "logo", await plain(300, 100).png().toBuffer());
    const branded = await preview();
    expect(branded).toContain('bgcolor="#ffd400"');
    expect(branded).toMatch(
      /<img src="http:\/\/beckon\.test\/pictures\/\w{26}\.png" alt="Example Labs" width="168" height="56"/,
    );
    expect(branded).not.toMatch(/#4338ca|[\ufdd0-\ufdef]/);
  });
});
