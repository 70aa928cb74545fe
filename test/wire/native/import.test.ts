import { Agent, request } from "node:http";
import { Readable } from "node:stream";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { recycleClaimedJobs } from "../../../src/storage/job-claims.ts";
import { mergeImport } from "../../../src/usecases/merge-import.ts";
import { importContactsTask } from "../../../src/worker/jobs/import-contacts.ts";
import { anEvent, invited } from "../../support/guests.ts";
import { aJobRunner, finished } from "../../support/jobs.ts";
import { aCampaign, sendNow } from "../../support/party.ts";
import { until } from "../../support/until.ts";
import { aWorld, type World } from "../../support/world.ts";

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

/** Of the heap, once what nobody holds any more is gone. */
function bytesHeld(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

const CSV = { "content-type": "text/csv" };

function upload(world: World, file: string | Buffer, query = "", headers: Record<string, string> = CSV) {
  return world.call("POST", `/contacts/import${query}`, file, { headers });
}

/** Uploads, merges, and answers the job's result. */
async function imported(world: World, file: string | Buffer, query = "", headers: Record<string, string> = CSV) {
  const reply = await upload(world, file, query, headers);
  expect(reply.status, reply.text).toBe(202);
  await using _runner = await aJobRunner(world, [importContactsTask(world.deps)]);
  const job = await finished(world, reply.body.id);
  expect(job.state, job.error).toBe("done");
  expect(job.done).toBe(job.total);
  return job.result;
}

const people = async (world: World) => (await world.call("GET", "/contacts?limit=500")).body.items;
const leftOvers = async (world: World) => {
  const [row] = await world.database.query<{ jobs: number; rows: number; contacts: number }>(
    `select (select count(*) from jobs)::int as jobs, (select count(*) from import_rows)::int as rows,
            (select count(*) from contacts)::int as contacts`,
  );
  return row;
};

const form = (parts: ReadonlyArray<readonly [string, string]>) => {
  const lines = parts.map(([name, content]) => {
    const file = name === "file" ? '; filename="people.csv"\r\nContent-Type: text/csv' : "";
    return `--cut\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${content}\r\n`;
  });
  return `${lines.join("")}--cut--\r\n`;
};
const FORM = { "content-type": "multipart/form-data; boundary=cut" };

describe("importing contacts", () => {
  it("sends what waits to the address that a row corrects, and leaves others where they go", async () => {
    await using world = await aWorld();
    const eventId = await anEvent(world);
    for (const [no, email] of ["wrong@example.org", "right@example.org"].entries())
      await invited(world, eventId, { email, phone: null, externalId: `c-${no}` });
    await sendNow(world, await aCampaign(world, eventId, { audience: { all: true } }));
    const file = "Customer id,E-Mail,Ort\nc-0,Corrected@example.net,Bath\nc-1,right@example.org,Ely\n";
    expect(await imported(world, file)).toMatchObject({ updated: 2 });
    expect(await world.database.query("select address, lane from messages order by id")).toEqual([
      { address: "Corrected@example.net", lane: "example.net" },
      { address: "right@example.org", lane: "example.org" },
    ]);
  });

  it("makes people of rows and reports what it did", async () => {
    await using world = await aWorld();
    const reply = await upload(world, "Vorname,Name,E-Mail,Handy,Tisch\nAda,Lovelace,ada@example.org,07700 900001,4\n");
    expect(reply.status).toBe(202);
    expect(reply.headers["location"]).toBe(`/beckon/v1/jobs/${reply.body.id}`);
    expect(reply.body).toMatchObject({ kind: "import-contacts", state: "queued", done: 0, total: 1, result: null });
    await using _runner = await aJobRunner(world, [importContactsTask(world.deps)]);
    const job = await finished(world, reply.body.id);
    expect(job.result).toEqual({
      created: 1,
      updated: 0,
      unchanged: 0,
      rejected: [],
      rejectedTotal: 0,
      dryRun: false,
      listId: null,
      columns: [
        { column: "Vorname", target: "firstName", by: "name" },
        { column: "Name", target: "lastName", by: "name" },
        { column: "E-Mail", target: "email", by: "name" },
        { column: "Handy", target: "phone", by: "name" },
        { column: "Tisch", target: "fields.tisch", by: "default" },
      ],
      encoding: "utf-8",
      delimiter: ",",
      notes: [],
    });
    expect(await people(world)).toMatchObject([
      { displayName: "Ada Lovelace", email: "ada@example.org", phone: "07700 900001", fields: { tisch: "4" } },
    ]);
    expect((await world.call("GET", "/contacts?q=lovel")).body.total).toBe(1);
    expect(await leftOvers(world)).toEqual({ jobs: 1, rows: 0, contacts: 1 });
  });

  it("reports a bad row by number, column, value and what mends it, and takes the others", async () => {
    await using world = await aWorld();
    const file = [
      "Name,Mail,Phone",
      "Ada,ada@@example.org,",
      "",
      "Ben,ben@example.org,12",
      '"Cat\r\nBcc: x@example.org",cat@example.org,',
      'Dan,"dan@example.org, eve@example.org",',
      "Fay,,",
      "Gus,gus@example.org,,surplus",
      `${"x".repeat(256)},long@example.org,`,
      "Hal,hal@example.org,07700 900001",
    ].join("\n");
    const result = await imported(world, file);
    expect(result).toMatchObject({ created: 1, updated: 0, unchanged: 0, rejectedTotal: 7 });
    expect(
      result.rejected.map((it: { row: number; column: string; code: string }) => [it.row, it.column, it.code]),
    ).toEqual([
      [2, "Mail", "bad_email"],
      [4, "Phone", "bad_phone"],
      [5, "Name", "control_character"],
      [6, "Mail", "bad_email"],
      [7, null, "no_address"],
      [8, null, "too_many_cells"],
      [9, "Name", "too_long"],
    ]);
    expect(result.rejected[0]).toMatchObject({
      value: "ada@@example.org",
      message: "The address has more than one @.",
    });
    expect(result.rejected[6].value).toHaveLength(200);
  });

  it("lists the first thousand bad rows and counts them all", async () => {
    await using world = await aWorld();
    const result = await imported(world, `mail\n${"nonsense\n".repeat(1_500)}ada@example.org\n`);
    expect(result.rejected).toHaveLength(1_000);
    expect(result).toMatchObject({ created: 1, rejectedTotal: 1_500 });
  });

  it("never makes a second person of an address, in one file or in the next", async () => {
    await using world = await aWorld();
    const file =
      "mail,first name\nada@example.org,Ada\nADA@Example.org,Ada\nada@example.org,Augusta\nben@example.org,Ben\n";
    expect(await imported(world, file)).toMatchObject({ created: 2, updated: 1, unchanged: 1 });
    expect(await imported(world, file)).toMatchObject({ created: 0, updated: 2, unchanged: 2 });
    expect((await people(world)).map((it: { firstName: string }) => it.firstName)).toEqual(["Augusta", "Ben"]);
  });

  it("changes nothing with empty cells", async () => {
    await using world = await aWorld();
    await world.call("POST", "/contacts", { email: "ada@example.org", firstName: "Ada", fields: { table: 4 } });
    expect(await imported(world, "mail,first name,table\nada@example.org,,\n")).toMatchObject({ unchanged: 1 });
    expect(await people(world)).toMatchObject([{ firstName: "Ada", fields: { table: 4 } }]);
  });

  it("leaves a suppressed address suppressed", async () => {
    await using world = await aWorld();
    await world.call("POST", "/suppressions", { email: "ada@example.org", reason: "erased" });
    await imported(world, "mail\nAda@example.org\n");
    expect(await people(world)).toMatchObject([{ emailStatus: "unsubscribed" }]);
    expect((await world.call("GET", "/suppressions")).body.total).toBe(1);
  });

  it("puts everybody of the file on a list, those it knew included", async () => {
    await using world = await aWorld();
    await world.call("POST", "/contacts", { email: "ada@example.org" });
    const { id } = (await world.call("POST", "/lists", { name: "Staff" })).body;
    const result = await imported(world, "mail\nada@example.org\nben@example.org\nben@example.org\n", `?list=${id}`);
    expect(result).toMatchObject({ created: 1, unchanged: 2, listId: id });
    expect((await world.call("GET", `/lists/${id}/contacts`)).body.total).toBe(2);
    const unknown = await upload(world, "mail\nada@example.org\n", "?list=999");
    expect(unknown.body).toMatchObject({ status: 422, code: "unknown_list" });
  });

  it("keeps the exact total of contacts", async () => {
    await using world = await aWorld();
    await imported(world, `mail\n${Array.from({ length: 2_500 }, (_, no) => `p${no % 2_300}@example.org\n`).join("")}`);
    expect((await world.call("GET", "/contacts?limit=1")).body.total).toBe(2_300);
  });

  it("brings back what our own export wrote, formulas and all", async () => {
    await using world = await aWorld();
    const { csvLine } = await import("../../../src/lib/csv.ts");
    const values = ["=1+1", "+4512345678", "@home", "'=x", "-"];
    const file =
      csvLine(["email", ...values.map((_, no) => `fields.f${no}`)]) + csvLine(["ada@example.org", ...values]);
    await imported(world, file);
    const [ada] = await people(world);
    expect(Object.values(ada.fields)).toEqual(values);
  });
});

describe("rehearsing an import", () => {
  it("counts as the import would, across batches, and changes nobody", async () => {
    await using world = await aWorld();
    await world.call("POST", "/contacts", { email: "old@example.org", firstName: "Old" });
    const rows = [
      "old@example.org,New",
      ...Array.from({ length: 2_400 }, (_, no) => `p${no % 1_200}@example.org,P${no % 3}`),
    ];
    const file = `mail,first name\n${[...rows, "old@example.org,New", "bad"].join("\n")}\n`;
    const rehearsed = await imported(world, file, "?dryRun=true");
    expect(rehearsed).toMatchObject({ created: 1_200, updated: 1, unchanged: 1_201, rejectedTotal: 1, dryRun: true });
    expect(await people(world)).toMatchObject([{ firstName: "Old" }]);
    expect(await leftOvers(world)).toEqual({ jobs: 1, rows: 0, contacts: 1 });
    const { created, updated, unchanged } = await imported(world, file);
    expect({ created, updated, unchanged }).toEqual({ created: 1_200, updated: 1, unchanged: 1_201 });
  });
});

describe("columns of an import", () => {
  it("follow the caller's map", async () => {
    await using world = await aWorld();
    const map = encodeURIComponent('Kontakt:email,"Name, full":displayName,Notes:');
    const result = await imported(world, 'Kontakt;"Name, full";Notes\nada@example.org;Ada L;secret\n', `?map=${map}`);
    expect(result).toMatchObject({ created: 1, delimiter: ";" });
    expect(await people(world)).toMatchObject([{ displayName: "Ada L", fields: {} }]);
  });

  it("come in a form too, with the map before the file", async () => {
    await using world = await aWorld();
    const result = await imported(
      world,
      form([
        ["map", "Kontakt:email"],
        ["file", "Kontakt\nada@example.org\n"],
      ]),
      "",
      FORM,
    );
    expect(result).toMatchObject({ created: 1, columns: [{ by: "map" }] });
    const late = await upload(
      world,
      form([
        ["file", "Kontakt\nada@example.org\n"],
        ["map", "Kontakt:email"],
      ]),
      "",
      FORM,
    );
    expect(late.body).toMatchObject({ status: 422, errors: [{ pointer: "/body/map" }] });
    expect(late.body.detail).toMatch(/before the file/);
    const odd = await upload(
      world,
      form([
        ["other", "x"],
        ["file", "mail\n"],
      ]),
      "",
      FORM,
    );
    expect(odd.body).toMatchObject({ status: 422, code: "unknown_member" });
    expect((await upload(world, form([["map", "a:email"]]), "", FORM)).status).toBe(422);
  });

  it.each([
    ["an unknown column", "?map=Mial:email", /no column "Mial"/],
    ["an unknown target", "?map=Mail:emial", /"emial" is none of these/],
    ["a map that cannot be read", "?map=Mail", /Mail:email/],
    ["an unknown region", "?region=XX", /country/],
    ["an unknown encoding", "?encoding=klingon", /encoding/],
    ["an unknown parameter", "?mapp=Mail:email", /./],
  ])("refuse %s", async (_what, query, message) => {
    await using world = await aWorld();
    const reply = await upload(world, "Mail\nada@example.org\n", query);
    expect(reply.status).toBe(422);
    expect(reply.body.detail).toMatch(message);
    expect(await leftOvers(world)).toEqual({ jobs: 0, rows: 0, contacts: 0 });
  });
});

describe("files of an import", () => {
  const TEXT = "mail,name\nzoe@example.org,Zoë Müller\n";
  it.each([
    ["UTF-8 with a mark", Buffer.from(`\ufeff${TEXT}`), "utf-8"],
    ["UTF-16", Buffer.from(`\ufeff${TEXT}`, "utf16le"), "utf-16le"],
    ["Windows-1252", Buffer.from(TEXT, "latin1"), "windows-1252"],
  ])("may be %s", async (_what, bytes, encoding) => {
    await using world = await aWorld();
    const result = await imported(world, bytes);
    expect(result).toMatchObject({ created: 1, encoding });
    expect(result.notes).toHaveLength(encoding === "windows-1252" ? 1 : 0);
    expect(await people(world)).toMatchObject([{ displayName: "Zoë Müller" }]);
  });

  it("are read in the encoding that is named", async () => {
    await using world = await aWorld();
    const bytes = Buffer.concat([Buffer.from("mail,name\ns@example.org,"), Buffer.from([0x8a, 0xef, 0x0a])]);
    await imported(world, bytes, "?encoding=windows-1250");
    expect(await people(world)).toMatchObject([{ displayName: "Šď" }]);
  });

  it.each([
    ["nothing", "", "empty_file"],
    ["no header", "ada@example.org,Ada\n", "no_header"],
    ["no address", "Name,City\nAda,London\n", "no_address_column"],
    ["an open quote", 'mail,name\n"ada@example.org,Ada\n', "bad_csv"],
    ["a workbook", Buffer.from("504b0304140006000800", "hex"), "bad_encoding"],
    [
      "two encodings",
      Buffer.concat([Buffer.from("mail,name\na@example.org,Zoë\n"), Buffer.from("b@example.org,Zoë\n", "latin1")]),
      "bad_encoding",
    ],
  ])("are refused with %s, and nothing is stored", async (_what, file, code) => {
    await using world = await aWorld();
    expect((await upload(world, file)).body).toMatchObject({ status: 422, code });
    expect(await leftOvers(world)).toEqual({ jobs: 0, rows: 0, contacts: 0 });
  });

  it("are refused when they are one byte too large, and nothing is stored", async () => {
    const rows = `mail\n${"ada@example.org\n".repeat(4_000)}`;
    await using world = await aWorld({ importMaxBytes: rows.length });
    await world.app.listen({ host: "127.0.0.1", port: 0 });
    const { port } = world.app.server.address() as { port: number };
    const sendChunked = (tail: string) =>
      fetch(`http://127.0.0.1:${port}/beckon/v1/contacts/import`, {
        method: "POST",
        headers: { ...CSV, authorization: `Bearer ${world.account.key}` },
        body: Readable.from([rows, tail]),
        duplex: "half",
      } as RequestInit);
    const refused = await sendChunked("b");
    expect(await refused.json()).toMatchObject({ status: 413, code: "too_large" });
    expect((await sendChunked("ada@example.org\n".repeat(40_000))).status).toBe(413);
    expect((await upload(world, `${rows}b`)).status).toBe(413);
    expect((await upload(world, form([["file", `${rows}b`]]), "", FORM)).status).toBe(413);
    expect(await leftOvers(world)).toEqual({ jobs: 0, rows: 0, contacts: 0 });
    expect((await upload(world, rows)).status).toBe(202);
    expect((await upload(world, form([["file", rows]]), "", FORM)).status).toBe(202);
  });

  it("are read to their end when they are refused, so that the connection goes on", async () => {
    await using world = await aWorld();
    await world.app.listen({ host: "127.0.0.1", port: 0 });
    const { port } = world.app.server.address() as { port: number };
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const send = (method: string, path: string, body: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        const headers = { ...CSV, authorization: `Bearer ${world.account.key}` };
        const sent = request(
          { port, agent, method, path: `/beckon/v1${path}`, headers, timeout: 5_000 },
          (response) => {
            response.resume().on("end", () => resolve(response.statusCode));
          },
        );
        sent.on("error", reject).on("timeout", () => sent.destroy(new Error("nobody reads on")));
        sent.end(body);
      });
    const header = Array.from({ length: 100_000 }, (_, no) => `column ${no}`).join();
    for (const unreadable of [`${header}\n`, "\n".repeat(3_000_000)]) {
      expect(await send("POST", "/contacts/import", unreadable)).toBe(422);
      expect(await send("POST", "/contacts/import", "email\nada@example.org\n")).toBe(202);
    }
    agent.destroy();
  });

  it("leave nothing when the sender hangs up in the middle", async () => {
    await using world = await aWorld();
    await world.app.listen({ host: "127.0.0.1", port: 0 });
    const { port } = world.app.server.address() as { port: number };
    const headers = { ...CSV, authorization: `Bearer ${world.account.key}` };
    const sent = request({ port, method: "POST", path: "/beckon/v1/contacts/import", headers });
    sent.on("error", () => {});
    sent.write(`mail\n${"ada@example.org\n".repeat(50_000)}`);
    const copying = () =>
      world.database.query(
        "select from pg_stat_activity where state = 'active' and query like 'copy import_rows%' and datname = current_database()",
      );
    await until("the copy to begin", async () => (await copying()).length > 0);
    sent.destroy();
    await until("the copy to end", async () => (await copying()).length === 0);
    expect(await leftOvers(world)).toEqual({ jobs: 0, rows: 0, contacts: 0 });
    expect(await imported(world, "mail\nada@example.org\n")).toMatchObject({ created: 1 });
  });

  it("come as CSV or in a form, and from who may write", async () => {
    await using world = await aWorld();
    expect((await upload(world, "{}", "", { "content-type": "application/json" })).status).toBe(415);
    const { body } = await world.call("POST", "/credentials", { kind: "native", name: "r", scopes: ["read"] });
    expect((await world.call("POST", "/contacts/import", "mail\n", { headers: CSV, key: body.key })).status).toBe(403);
    expect((await world.call("POST", "/contacts/import", "mail\n", { headers: CSV, key: null })).status).toBe(401);
  });

  it("are taken once for an Idempotency-Key, and another file under it is refused", async () => {
    await using world = await aWorld();
    const headers = { ...CSV, "idempotency-key": "file-1" };
    const first = await upload(world, "mail\nada@example.org\n", "", headers);
    const again = await upload(world, "mail\nada@example.org\n", "", headers);
    expect(again.body).toEqual(first.body);
    expect((await upload(world, "mail\nben@example.org\n", "", headers)).status).toBe(422);
    expect((await leftOvers(world))?.jobs).toBe(1);
  });
});

describe("the job of an import", () => {
  const file = (from: number, count: number) =>
    `mail,name\n${Array.from({ length: count }, (_, no) => `p${from + no}@example.org,P${from + no}\n`).join("")}`;

  it("makes each person once when two files are imported at once", async () => {
    await using world = await aWorld();
    const jobs = await Promise.all([upload(world, file(0, 3_000)), upload(world, file(1_500, 3_000))]);
    await using _one = await aJobRunner(world, [importContactsTask(world.deps)]);
    await using _two = await aJobRunner(world, [importContactsTask(world.deps)]);
    const results = await Promise.all(jobs.map(async (it) => (await finished(world, it.body.id)).result));
    expect(results.reduce((sum, it) => sum + it.created, 0)).toBe(4_500);
    expect(results.reduce((sum, it) => sum + it.unchanged, 0)).toBe(1_500);
    expect((await world.call("GET", "/contacts?limit=1")).body.total).toBe(4_500);
  });

  it("goes on where a dead worker left it, importing no row twice", async () => {
    await using world = await aWorld();
    const { id } = (await upload(world, file(0, 4_000))).body;
    let batches = 0;
    let thaw = () => {};
    const frozen = new Promise<never>((_resolve, reject) => {
      thaw = () => reject(new Error("thawed"));
    });
    // The process freezes in the middle of its third batch and is taken for dead.
    const task = {
      kind: "import-contacts",
      run: (job: Parameters<typeof mergeImport>[1]) =>
        mergeImport(world.deps, {
          ...job,
          checkpoint: (tx, it) => (++batches === 3 ? frozen : job.checkpoint(tx, it)),
        }),
    };
    const dying = await aJobRunner(world, [task]);
    await until("the third batch", () => batches === 3);
    // What the operating system does with a dead process's connection.
    await world.database.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and state = 'idle in transaction'",
    );
    await world.database.query("delete from workers where id = $1", [dying.workerId]);
    await recycleClaimedJobs(world.deps.db.autocommit, [dying.workerId]);
    await using _next = await aJobRunner(world, [importContactsTask(world.deps)]);
    const job = await finished(world, id);
    thaw();
    await dying.stop();
    expect(job.result).toMatchObject({ created: 4_000, updated: 0, unchanged: 0 });
    expect((await world.call("GET", "/contacts?limit=1")).body.total).toBe(4_000);
  });

  it("keeps what was merged when it is cancelled, and forgets the rest of the file", async () => {
    await using world = await aWorld();
    const { id } = (await upload(world, file(0, 20_000))).body;
    await using _runner = await aJobRunner(world, [importContactsTask(world.deps)]);
    await until("some progress", async () => (await world.call("GET", `/jobs/${id}`)).body.done >= 1_000);
    const cancelled = await world.call("POST", `/jobs/${id}/cancel`);
    expect(cancelled.body.state).toBe("cancelled");
    const merged = cancelled.body.result.created;
    expect(merged).toBeGreaterThanOrEqual(1_000);
    expect(await leftOvers(world)).toEqual({ jobs: 1, rows: 0, contacts: merged });
  });

  it("fails with a reason when its list is deleted before it runs", async () => {
    await using world = await aWorld();
    const list = (await world.call("POST", "/lists", { name: "Staff" })).body;
    const { id } = (await upload(world, file(0, 10), `?list=${list.id}`)).body;
    await world.call("DELETE", `/lists/${list.id}`);
    await using _runner = await aJobRunner(world, [importContactsTask(world.deps)]);
    expect(await finished(world, id)).toMatchObject({
      state: "failed",
      error: expect.stringMatching(/list .* was deleted/),
    });
  });

  it("takes 200,000 rows without holding them", async () => {
    await using world = await aWorld();
    const rows = 200_000;
    async function* bytes() {
      yield Buffer.from("mail,first name,table\n");
      for (let from = 0; from < rows; from += 1_000)
        yield Buffer.from(
          Array.from({ length: 1_000 }, (_, no) => `p${from + no}@example.org,P${no},${no % 40}\n`).join(""),
        );
    }
    let highest = 0;
    const before = bytesHeld();
    const watch = setInterval(() => {
      highest = Math.max(highest, bytesHeld() - before);
    }, 500);
    const reply = await world.app.inject({
      method: "POST",
      url: "/beckon/v1/contacts/import?dryRun=true",
      headers: { ...CSV, authorization: `Bearer ${world.account.key}` },
      payload: Readable.from(bytes()),
    });
    clearInterval(watch);
    expect(reply.json()).toMatchObject({ total: rows });
    // The rows as objects take some 100 MB.
    expect(highest).toBeLessThan(48 * 1024 * 1024);
    expect((await leftOvers(world))?.rows).toBe(rows);
  }, 60_000);
});

describe("previewing an import", () => {
  const preview = (world: World, file: string | Buffer, query = "") =>
    world.call("POST", `/contacts/import/preview${query}`, file, { headers: CSV });

  it("says where the columns would go and shows the first 50 rows, and keeps nothing", async () => {
    await using world = await aWorld();
    const lines = Array.from({ length: 60 }, (_, no) => `${no};p${no}@example.org;"a;b"`);
    const { status, body } = await preview(world, `Tisch;Mail;Notiz\r\n${lines.join("\r\n")}`);
    expect(status).toBe(200);
    expect(body.columns).toEqual([
      { column: "Tisch", target: "fields.tisch", by: "default" },
      { column: "Mail", target: "email", by: "name" },
      { column: "Notiz", target: "fields.notiz", by: "default" },
    ]);
    expect(body.rows).toHaveLength(50);
    expect(body.rows[1]).toEqual(["1", "p1@example.org", "a;b"]);
    expect(body).toMatchObject({ encoding: "utf-8", delimiter: ";", notes: [], limitBytes: world.deps.importMaxBytes });
    expect(await leftOvers(world)).toEqual({ jobs: 0, rows: 0, contacts: 0 });
  });

  it("reads a file nobody could be known by, so that somebody can say where its columns go", async () => {
    await using world = await aWorld();
    const { status, body } = await preview(world, "Table,Who\n4,Ada\n");
    expect(status).toBe(200);
    expect(body.columns.map((it: { target: string }) => it.target)).toEqual(["fields.table", "fields.who"]);
  });

  it.each<[string, BufferEncoding]>([
    ["UTF-8", "utf8"],
    ["UTF-16", "utf16le"],
  ])("leaves out the line a part of a file is cut off in: %s", async (_name, encoding) => {
    await using world = await aWorld();
    const text = 'mail,note\nada@example.org,"two\nlines"\nben@example.org,"broken off ü';
    const bytes = Buffer.from(text, encoding).subarray(0, -1);
    const { status, body } = await preview(world, bytes, "?part=true");
    expect(status).toBe(200);
    expect(body.rows).toEqual([["ada@example.org", "two\nlines"]]);
    expect((await preview(world, bytes)).status).toBe(422);
  });

  it("refuses what is no table, with the way out, and what is no beginning any more", async () => {
    await using world = await aWorld();
    const workbook = await preview(world, Buffer.from("504b0304140000000800", "hex"));
    expect(workbook.body.errors).toMatchObject([{ code: "bad_encoding" }]);
    expect((await preview(world, "ada@example.org,Ada\n")).body.errors).toMatchObject([{ code: "no_header" }]);
    const long = await preview(world, `mail\n${"a@example.org\n".repeat(80_000)}`);
    expect(long.body).toMatchObject({ code: "too_large" });
  });
});
