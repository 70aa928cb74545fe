import { describe, expect, it } from "vitest";
import type { RejectedRow } from "../../dashboard/api/import-shapes.ts";
import { hasAddress, type Match, problemsOf, proposed, toMap } from "../../dashboard/routes/import/columns.ts";
import { recordsOf } from "../../dashboard/routes/import/csv-records.ts";
import { listed, mendable, textOf } from "../../dashboard/routes/import/rejected-file.ts";
import { readColumnMap } from "../../src/domain/import-columns.ts";
import { openCsv } from "../../src/lib/csv.ts";

const match = (given: Partial<Match>): Match => ({
  column: "Mail",
  goal: "email",
  key: "",
  by: "name",
  isStuck: false,
  ...given,
});

describe("columns of a file", () => {
  it("begin where the server proposes", () => {
    const matches = proposed([
      { column: "Mail", target: "email", by: "name" },
      { column: "Table no", target: "fields.tableNo", by: "default" },
      { column: "", target: null, by: "default" },
    ]);
    expect(matches.map(({ goal, key, isStuck }) => [goal, key, isStuck])).toEqual([
      ["email", "", false],
      ["field", "tableNo", false],
      ["out", "", true],
    ]);
  });

  it("leave out what our own file of rejected rows says of them", () => {
    expect(proposed([{ column: "error", target: "fields.error", by: "default" }])[0]?.goal).toBe("out");
  });

  it("cannot be told apart by one name, so that the second stays where it is", () => {
    const twins = proposed([
      { column: "Note", target: "fields.note", by: "default" },
      { column: "Note", target: "fields.note2", by: "default" },
    ]);
    expect(twins.map((it) => it.isStuck)).toEqual([false, true]);
  });

  it("need one that says who somebody is", () => {
    expect(hasAddress([match({ goal: "firstName" }), match({ goal: "field", key: "table" })])).toBe(false);
    expect(hasAddress([match({ goal: "firstName" }), match({ goal: "phone" })])).toBe(true);
  });

  it("do not share a place, and fields have names texts can use", () => {
    const matches = [
      match({}),
      match({ column: "Mail 2" }),
      match({ goal: "field", key: "table no" }),
      match({ goal: "field", key: "event" }),
      match({ goal: "field", key: "table" }),
      match({ goal: "out" }),
      match({ goal: "out" }),
    ];
    expect(problemsOf(matches)).toEqual([undefined, "twice", "badKey", "takenKey", undefined, undefined, undefined]);
  });

  it("are told to the server so that it reads the same, whatever they are called", () => {
    const map = toMap([
      match({ column: 'Name, "first"', goal: "firstName" }),
      match({ column: "Mail: home" }),
      match({ column: "Notes", goal: "out" }),
      match({ column: "", goal: "field", key: "column4", isStuck: true }),
      match({ column: "Tisch", goal: "field", key: "table" }),
    ]);
    expect([...(readColumnMap(map) ?? [])]).toEqual([
      ['Name, "first"', "firstName"],
      ["Mail: home", "email"],
      ["Notes", ""],
      ["Tisch", "fields.table"],
    ]);
  });
});

async function* chunked(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

const rejected = (row: number, message: string): RejectedRow => ({
  row,
  column: "Mail",
  value: "=x",
  code: "bad_email",
  message,
});
const say = (it: RejectedRow) => it.message;

describe("records of a file", () => {
  it.each([1, 2, 7, 1_000])("are counted as the server counts them, in chunks of %i", async (size) => {
    const text =
      'Name,Mail,Note\r\nAda,a@example.org,"two\r\nlines, ""quoted"""\n\n5" pipe,b@example.org,x\r"ü",,"a" b "c,d\n"",e,""\nlast,"l@example.org","end"';
    const seen: string[] = [];
    for await (const record of recordsOf(chunked(text, size), ",")) seen.push(record);
    const server: string[][] = [];
    for await (const record of (await openCsv(chunked(text, size))).records) server.push(record);
    expect(seen).toHaveLength(server.length);
    expect(seen[1]).toBe('Ada,a@example.org,"two\r\nlines, ""quoted"""');
    expect(seen[2]).toBe("");
    expect(seen.at(-1)).toBe('last,"l@example.org","end"');
  });

  it("begin behind the line that names the delimiter", async () => {
    const seen: string[] = [];
    for await (const record of recordsOf(chunked("sep=;\r\nMail;Name\r\na;b\r\n", 4), ";")) seen.push(record);
    expect(seen).toEqual(["Mail;Name", "a;b"]);
  });
});

describe("a file of rejected rows", () => {
  it("holds the header and the rows as they stood there, behind what is wrong with them", async () => {
    const file = new Blob(["Mail;Name\nada@example.org;Ada\nnobody;Bob;surplus\n@;Cem\n"]);
    const result = { delimiter: ";", rejected: [rejected(3, "No @; add one."), rejected(4, "Nobody.")] };
    expect(await mendable(textOf(file, "utf-8"), result, say)).toBe(
      '\ufefferror;Mail;Name\r\n"No @; add one.";nobody;Bob;surplus\r\nNobody.;@;Cem\r\n',
    );
  });

  it("reads the file in its own encoding", async () => {
    const file = new Blob([Buffer.from("Mail,Name\nx,Jos\xe9\n", "latin1")]);
    const text = await mendable(textOf(file, "windows-1252"), { delimiter: ",", rejected: [rejected(2, "No.")] }, say);
    expect(text).toContain("No.,x,José");
  });

  it("names row, column and value where the file is gone, and runs nothing in a spreadsheet", () => {
    expect(listed([rejected(3, "No.")], say)).toBe("\ufefferror,row,column,value\r\nNo.,3,Mail,'=x\r\n");
  });
});
