import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Dialect, recipeFor } from "../../../dashboard/routes/settings/recipes.ts";
import { aSite, type Site } from "../../support/site.ts";

const run = promisify(execFile);
const ivvyCall = readFileSync("examples/ivvy/call.sh", "utf8");

describe("the lines the dashboard gives to paste into a shell", () => {
  let site: Site;
  beforeAll(async () => {
    site = await aSite();
  });
  afterAll(() => site?.[Symbol.asyncDispose]());

  /** What they print with the secrets of a credential that was just made, and an event where there is one. */
  async function printed(dialect: Dialect, event?: { readonly id: number; readonly projectId: number }) {
    const made = await site.call("POST", "/credentials", { kind: dialect, name: "It's mine" });
    const recipe = recipeFor(dialect, { base: site.url, shown: made.body, event, ivvyCall });
    return JSON.parse((await run("sh", ["-c", recipe])).stdout);
  }

  it("say who calls, natively", async () => {
    expect(await printed("native")).toMatchObject({ right: "write" });
  });

  it("sign a ping as iVvy", async () => {
    expect(await printed("ivvy")).toHaveProperty("ack");
  });

  it("ask for a token and list events as Spotnana", async () => {
    expect(await printed("spotnana")).toHaveProperty("events");
  });

  it("ask for a token as Walr, and for a survey's campaigns once there is an event", async () => {
    expect(await printed("walr")).toMatchObject({ token_type: "Bearer" });
    const { body: event } = await site.call("POST", "/events", { title: "Customer day", timezone: "Europe/London" });
    expect(await printed("walr", event)).toEqual([]);
  });

  it("register somebody as Event Manager", async () => {
    const recipe = recipeFor("event-manager", { base: site.url, ivvyCall });
    expect(JSON.parse((await run("sh", ["-c", recipe])).stdout)).toMatchObject({ status: "success" });
  });

  it("name what is to be filled in where no credential was made", () => {
    expect(recipeFor("ivvy", { base: "https://beckon.example", ivvyCall })).toContain("IVVY_SECRET='YOUR-SECRET'");
  });
});
