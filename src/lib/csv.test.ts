import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvCell, csvLine, openCsv, UnreadableCsv, unguardCell } from "./csv.ts";

async function* inPieces(text: string, size = 7) {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function read(text: string) {
  const { delimiter, records } = await openCsv(inPieces(text));
  const all: string[][] = [];
  for await (const record of records) all.push(record);
  return { delimiter, all };
}

const NASTY = [
  "=1+1",
  "+4512345678",
  "-2",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  "＝1",
  "＋1",
  "'=1",
  "''+1",
  "'",
  "'a",
  ' "a", b ',
  "a\nb",
  "a\n=1+1",
  "a\r\n=1+1\r\n'=2",
  "a;=1+1",
  "a;'+1;;=2",
  "a\t=1",
  "\t\t=1",
];

describe("writing CSV", () => {
  it("never lets a spreadsheet see a formula", () => {
    for (const value of NASTY) {
      const [[cell = ""] = []] = parse(csvLine([value]), { relax_column_count: true }) as string[][];
      expect(cell).not.toMatch(/^[=+\-@\t\r\0＝＋－＠]/);
    }
    expect(csvCell("+4512345678")).toBe("'+4512345678");
    expect(csvCell("+4512345678", { raw: true })).toBe("+4512345678");
  });

  it.each([";", "\t"])("lets no spreadsheet see one that takes %j for the delimiter", (delimiter) => {
    const read = { delimiter, relax_column_count: true, relax_quotes: true, quote: null } as const;
    for (const value of NASTY)
      for (const cell of (parse(csvLine([1, value]), read) as string[][]).flat())
        expect(cell).not.toMatch(/^[=+\-@\0＝＋－＠]/);
  });

  it("brings every value back unchanged", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(fc.string(), fc.constantFrom(...NASTY)), { minLength: 2 }), async (values) => {
        const { all } = await read(`a,b${csvLine([]).trim()}\r\n${csvLine(values)}`);
        expect(all[1]?.map(unguardCell)).toEqual(values);
      }),
    );
  });

  it("writes nothing for null, and plain values plainly", () => {
    expect(csvLine([null, 4, true, "a b"])).toBe(",4,true,a b\r\n");
  });
});

describe("reading CSV", () => {
  it.each([
    [",", 'Mail,"Name, all",Phone\n'],
    [";", "Mail;Name, all;Phone\r\n"],
    ["\t", "Mail\tName\r"],
    ["|", "Mail|Name"],
    [",", "Mail\n"],
  ])("finds the delimiter %j", async (delimiter, text) => {
    expect((await read(text)).delimiter).toBe(delimiter);
  });

  it("believes a spreadsheet's sep= line", async () => {
    expect(await read("sep=;\r\na,b;c\r\n1;2\r\n")).toEqual({
      delimiter: ";",
      all: [
        ["a,b", "c"],
        ["1", "2"],
      ],
    });
  });

  it("keeps blank lines, so that row numbers are the spreadsheet's", async () => {
    expect((await read("a,b\n\n1,2\n")).all).toEqual([["a", "b"], [""], ["1", "2"]]);
  });

  it("takes lines that end in different ways, and quotes in the middle of a cell", async () => {
    expect((await read('a,b\r\n1,5" pipe\n"x ""y""\nz",2\r3,4')).all).toEqual([
      ["a", "b"],
      ["1", '5" pipe'],
      ['x "y"\nz', "2"],
      ["3", "4"],
    ]);
  });

  it("says in which row a quote was never closed, without reading on for ever", async () => {
    await expect(read('a,b\n1,2\n"3,4\n5,6\n')).rejects.toThrow(
      new UnreadableCsv('A quote (") that is opened in row 3 is never closed.'),
    );
    await expect(read(`a,b\n"1,2\n${"x,y\n".repeat(80_000)}`)).rejects.toThrow(UnreadableCsv);
  });

  it("says that a row is too long, where no quote is to blame", async () => {
    await expect(read(`a,b\n1,2\n3,${"x".repeat(400_000)}\n`)).rejects.toThrow(/^Row 3 is longer than any row may be/);
  });

  it("reads nothing out of nothing", async () => {
    expect((await read("")).all).toEqual([]);
  });
});
