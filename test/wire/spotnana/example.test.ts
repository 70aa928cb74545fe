import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { aSite } from "../../support/site.ts";
import { aWorker } from "../../support/worker.ts";

describe("the example of a Spotnana client", () => {
  it("invites, is answered on the page and reads the RSVPs back", async () => {
    await using site = await aSite();
    await using _worker = aWorker(site);
    const env = { ...process.env, BECKON_URL: site.url, BECKON_API_KEY: site.account.key };
    const { stdout } = await promisify(execFile)(process.execPath, ["examples/spotnana/invite.mjs"], { env });
    expect(stdout).toContain("is published with 2 travelers");
    expect(stdout).toContain("Ada: INVITED, flight NOT_BOOKED\n  Grace: INVITED, flight NOT_BOOKED");
    expect(stdout).toContain('Ada got "Offsite: can you come?"');
    expect(stdout).toContain("Ada: INVITE_ACCEPTED, flight NOT_BOOKED\n  Grace: INVITE_DECLINED, flight OPTED_OUT");
  });
});
