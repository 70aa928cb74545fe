import { describe, expect, it } from "vitest";
import { aCli, anEvent, type Cli } from "./support/cli.ts";
import { until } from "./support/until.ts";
import { aWorker } from "./support/worker.ts";
import { aWorld, type World } from "./support/world.ts";

/** Somebody who was invited, and the personal link as the inbox shows it. */
async function invited(world: World, cli: Cli) {
  await using _worker = aWorker(world);
  const event = await anEvent(cli);
  await cli(["guests", "invite", String(event), "ana@example.org"]);
  await cli(["send", String(event), "--yes"]);
  const [mail] = await until("the mail", async () => {
    const { items } = JSON.parse(`{"items":${(await cli(["inbox", "--json"])).out}}`);
    return items.length > 0 ? items : undefined;
  });
  const state = async () => (await world.call("GET", `/events/${event}/guests`)).body.items[0].state;
  return {
    event,
    guestId: mail.guestId as number,
    link: mail.pageLink as string,
    yesLink: mail.yesLink as string,
    state,
  };
}

describe("beckon answer", () => {
  it("answers by a link as it stands in the mail and by the key alone, on the page everybody has", async () => {
    await using world = await aWorld();
    const cli = await aCli(world);
    const { link, yesLink, guestId, state } = await invited(world, cli);
    const yes = await cli(["answer", yesLink, "yes"]);
    expect([yes.code, await state()]).toEqual([0, "accepted"]);
    expect(yes.out.trim()).not.toBe("");
    const no = await cli(["answer", link.slice(link.lastIndexOf("/") + 1), "no", "--json"]);
    expect([no.code, JSON.parse(no.out).done, await state()]).toEqual([0, true, "declined"]);
    const timeline = (await world.call("GET", `/guests/${guestId}/timeline`)).body.items;
    const answers = timeline.filter((it: { kind: string }) => it.kind === "answered");
    expect(answers.map((it: { details: object }) => it.details)).toMatchObject([
      { answer: "yes", via: "link" },
      { answer: "no", via: "link" },
    ]);
  });

  it("says what the guest reads, and ends with 1, where nothing can be answered any more", async () => {
    await using world = await aWorld();
    const cli = await aCli(world);
    const { event, link, state } = await invited(world, cli);
    await cli(["events", "cancel", String(event), "--yes"]);
    const { code, out, err } = await cli(["answer", link, "yes"]);
    expect([code, await state()]).toEqual([1, "invited"]);
    expect(out.trim()).not.toBe("");
    expect(err).toContain("No answer was stored");
  });

  it("refuses where nothing is in the sandbox, and leaves the guest as they were", async () => {
    let isSandbox = true;
    await using world = await aWorld({ isSandbox: () => isSandbox });
    const cli = await aCli(world);
    const { link, state } = await invited(world, cli);
    isSandbox = false;
    const { code, err } = await cli(["answer", link, "yes"]);
    expect([code, err]).toEqual([1, expect.stringContaining("sends for real: guests answer for themselves")]);
    expect(await state()).toBe("invited");
  });

  it("refuses a channel that sends for real beside one in the sandbox", async () => {
    let isSandbox = true;
    await using world = await aWorld({ isSandbox: (channel) => channel === "sms" || isSandbox });
    const cli = await aCli(world);
    const { link, state } = await invited(world, cli);
    isSandbox = false;
    const { code, err } = await cli(["answer", link, "yes"]);
    expect([code, err]).toEqual([1, expect.stringContaining("real provider by now")]);
    expect(await state()).toBe("invited");
  });

  it("says where links are to be found for one it does not know, and what a key looks like", async () => {
    await using world = await aWorld();
    const cli = await aCli(world);
    const unknown = await cli(["answer", "a".repeat(26), "yes"]);
    expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining("`beckon inbox` shows the links")]);
    const short = await cli(["answer", "ana", "yes"]);
    expect([short.code, short.err]).toEqual([1, expect.stringContaining("26 letters and digits")]);
    const perhaps = await cli(["answer", "a".repeat(26), "perhaps"]);
    expect([perhaps.code, perhaps.err]).toEqual([2, expect.stringContaining('yes or no; "perhaps" is neither')]);
  });

  it("knows no link of another account", async () => {
    await using world = await aWorld();
    const cli = await aCli(world);
    const { link, state } = await invited(world, cli);
    const other = await world.anotherAccount();
    expect(await cli(["answer", link, "yes"], { key: other.key })).toMatchObject({ code: 1 });
    expect(await state()).toBe("invited");
  });
});
