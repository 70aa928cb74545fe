import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importContactsTask } from "../../src/worker/jobs/import-contacts.ts";
import { expectAccessible } from "../support/axe.ts";
import { CHROMIUM } from "../support/chromium.ts";
import { aDashboard, type Dashboard, NARROW } from "../support/dashboard.ts";
import { pressBy, tabTo, typeInto } from "../support/keyboard.ts";
import { overhangOf } from "../support/looks.ts";
import { aWorker } from "../support/worker.ts";

/** Neither the names nor most of the values say which column has the addresses. */
const FILE = `Kontakt;Tisch;Notiz
ada@example.org;4;vegan
a@@example;7;
nobody;1;"two
lines"
grace@example.org;2;
`;

async function give(page: Page, file: { name: string; buffer: Buffer }): Promise<void> {
  // The page may still draw itself when the key is pressed: whoever sees nothing happen presses again.
  for (let presses = 0; presses < 5; presses++) {
    await tabTo(page, /^File/);
    const opened = page.waitForEvent("filechooser", { timeout: 5_000 }).catch(() => undefined);
    await page.keyboard.press("Enter");
    const chooser = await opened;
    if (chooser !== undefined) return chooser.setFiles({ ...file, mimeType: "text/csv" });
  }
  throw new Error("no file could be chosen");
}

async function downloaded(page: Page, name: RegExp): Promise<{ name: string; text: string }> {
  const begun = page.waitForEvent("download");
  await pressBy(page, name);
  const download = await begun;
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

/** Everybody but the owner who signed in. */
async function imported({ site }: Dashboard): Promise<[email: string, fields: unknown][]> {
  const { body } = await site.call("GET", "/contacts");
  const people: { email: string; fields: unknown }[] = body.items;
  return people.filter((it) => !it.email.startsWith("owner")).map(({ email, fields }) => [email, fields]);
}

describe.skipIf(CHROMIUM === undefined)("importing a file without a mouse, in a narrow window", () => {
  let dashboard: Dashboard;
  beforeAll(async () => {
    dashboard = await aDashboard({ viewport: NARROW, deps: { importMaxBytes: 1024 * 1024 } });
  });
  afterAll(() => dashboard[Symbol.asyncDispose]());

  const aReader = () => aWorker(dashboard.site, { tasks: [importContactsTask(dashboard.site.deps)] });

  it("says what is no table and how to make one of it", async () => {
    const { page } = dashboard;
    await dashboard.goto("/contacts/import");
    await give(page, { name: "people.xlsx", buffer: Buffer.from("504b030414000000", "hex") });
    await page.getByRole("alert").getByText("In Excel choose Save as, CSV UTF-8").waitFor();
    await expectAccessible(page);
  });

  it("takes a file that is dropped, and says before it is sent that it is too large", async () => {
    const { page } = dashboard;
    await dashboard.goto("/contacts/import");
    const dropped = await page.evaluateHandle(`(() => {
      const carried = new DataTransfer();
      carried.items.add(new File(["mail\\n" + "ada@example.org\\n".repeat(70_000)], "many.csv"));
      return carried;
    })()`);
    await page.getByLabel("File", { exact: true }).dispatchEvent("drop", { dataTransfer: dropped });
    await page.getByRole("alert").getByText("The file is larger than 1 MiB").waitFor();
  });

  it("matches columns, checks, gives back the rows it cannot use, and is found again by whoever left", async () => {
    const { page } = dashboard;
    const checker = aReader();
    await dashboard.goto("/contacts/import");
    await give(page, { name: "friends.csv", buffer: Buffer.from(FILE) });
    await page.getByRole("alert").getByText("No column says how to reach people").waitFor();
    await tabTo(page, /^Kontakt goes to$/);
    await page.keyboard.type("E-mail");
    await typeInto(page, /^Name of the field for Tisch$/, "table no");
    await page.getByText("Start with a letter").waitFor();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("tableNo");
    await tabTo(page, /^Notiz goes to$/);
    await page.keyboard.type("Do not");
    expect(await overhangOf(page)).toBe(0);
    await expectAccessible(page);

    await pressBy(page, /^Check the file$/);
    await page.getByText("2 new, 0 updated, 0 unchanged").waitFor();
    await page.getByText("2 rows cannot be used").waitFor();
    expect(await overhangOf(page)).toBe(0);
    await expectAccessible(page);
    const file = await downloaded(page, /^Download these 2 rows$/);
    expect(file.name).toBe("friends-cannot-be-used.csv");
    const [header, ...rows] = file.text.replace("\ufeff", "").split("\r\n");
    expect(header).toBe("error;Kontakt;Tisch;Notiz");
    expect(rows[0]).toMatch(/more than one @.*;a@@example;7;$/);
    expect(rows[1]).toMatch(/;nobody;1;"two\nlines"$/);
    expect(await imported(dashboard)).toEqual([]);

    await checker[Symbol.asyncDispose]();
    await pressBy(page, /^Import 2 rows$/);
    await page.locator(":focus", { hasText: "Importing the file" }).waitFor();
    expect(new URL(page.url()).searchParams.get("job")).toMatch(/^\d+$/);
    await expectAccessible(page);
    await dashboard.goto("/contacts/import");
    await page.getByText("A file is being read right now").waitFor();
    await expectAccessible(page);
    await pressBy(page, /^Look at it$/);
    await page.getByText("Importing the file").waitFor();
    await using _importer = aReader();
    await page.locator(":focus", { hasText: "They are in, except for the rows that cannot be used" }).waitFor();
    await expectAccessible(page);
    const { text } = await downloaded(page, /^Download these 2 rows$/);
    expect(text).toMatch(/^\ufefferror,row,column,value\r\n.*,3,Kontakt,a@@example\r\n.*,4,Kontakt,nobody\r\n$/);
    expect(await imported(dashboard)).toEqual([
      ["ada@example.org", { tableNo: "4" }],
      ["grace@example.org", { tableNo: "2" }],
    ]);
    await pressBy(page, /^Open the list$/);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.waitForURL("**/contacts/lists/*");
  });
});
