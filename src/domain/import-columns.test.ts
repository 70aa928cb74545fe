import { describe, expect, it } from "vitest";
import { matchColumns, readColumnMap } from "./import-columns.ts";

const NO_MAP = new Map<string, string>();

function targets(header: string[], samples: string[][] = [], map: ReadonlyMap<string, string> = NO_MAP) {
  const { columns, problems } = matchColumns(header, samples, { map, region: "GB" });
  return { targets: columns.map((it) => it.target), problems: problems.map((it) => it.message) };
}

describe("matching columns", () => {
  it.each([
    ["English", ["First name", "Last Name", "E-mail", "Mobile"], ["firstName", "lastName", "email", "phone"]],
    ["German", ["Vorname", "Name", "E-Mail-Adresse", "Handy"], ["firstName", "lastName", "email", "phone"]],
    ["French", ["Prénom", "Nom", "Courriel", "Téléphone"], ["firstName", "lastName", "email", "phone"]],
    ["Spanish", ["Nombre", "Apellidos", "Correo electrónico", "Móvil"], ["firstName", "lastName", "email", "phone"]],
    ["Danish", ["Fornavn", "Efternavn", "E-post", "Mobilnummer"], ["firstName", "lastName", "email", "phone"]],
    ["Polish", ["Imię", "Nazwisko", "Email", "Telefon"], ["firstName", "lastName", "email", "phone"]],
    ["Russian", ["Имя", "Фамилия", "Почта", "Телефон"], ["firstName", "lastName", "email", "phone"]],
    ["Japanese", ["名", "姓", "メールアドレス", "電話番号"], ["firstName", "lastName", "email", "phone"]],
    [
      "our own names",
      ["externalId", "displayName", "email", "fields.table"],
      ["externalId", "displayName", "email", "fields.table"],
    ],
  ])("knows names in %s", (_language, header, expected) => {
    expect(targets(header)).toEqual({ targets: expected, problems: [] });
  });

  it("takes a lonely name for the whole name", () => {
    expect(targets(["Name", "Mail"]).targets).toEqual(["displayName", "email"]);
  });

  it("looks at the values where the name says nothing", () => {
    const samples = [
      ["ada@example.org", "07700 900001", "4"],
      ["", "+45 12 34 56 78", "5"],
      ["b@example.org", "", "6"],
    ];
    expect(targets(["Kontakt", "Nr", "Table no"], samples).targets).toEqual(["email", "phone", "fields.tableNo"]);
  });

  it("loses nothing: what it does not know becomes a field with a usable key", () => {
    const header = ["Mail", "Table no", "TABLE NO", "Event", "Straße", "桌号", "", "1st dish"];
    expect(targets(header, [["a@example.org", "", "", "", "", "", "", ""]]).targets).toEqual([
      "email",
      "fields.tableNo",
      "fields.tableNo2",
      "fields.event2",
      "fields.strasse",
      "fields.column6",
      null,
      "fields.column8",
    ]);
  });

  it("gives a target to one column only", () => {
    expect(targets(["Mobile", "Phone", "E-mail", "Email"]).targets).toEqual([
      "phone",
      "fields.phone2",
      "email",
      "fields.email2",
    ]);
  });

  it("takes a language column for one only where it holds languages", () => {
    expect(targets(["mail", "Language"], [["a@example.org", "de-AT"]]).targets[1]).toBe("locale");
    expect(targets(["mail", "Language"], [["a@example.org", "German"]]).targets[1]).toBe("fields.language");
  });

  it("does as the map says, for the columns it names", () => {
    const map = readColumnMap('Kontakt:email, "Name, first":firstName,notes:,Table:fields.table');
    expect(targets(["Kontakt", "Name, first", "Notes", "Table", "Phone"], [], map).targets).toEqual([
      "email",
      "firstName",
      null,
      "fields.table",
      "phone",
    ]);
  });

  it("names every wish it cannot fulfil", () => {
    const map = readColumnMap("Mial:email,Phone:fone,Mail:email,Second:email,Third:fields.no key");
    const { problems } = targets(["Mail", "Phone", "Second", "Third"], [], map);
    expect(problems).toHaveLength(4);
    expect(problems.join("\n")).toMatch(/"Mial".*"fone".*Two columns go to email.*letters, digits/s);
  });

  it("refuses a file without a header, and one that names nobody", () => {
    expect(targets(["ada@example.org", "Ada"]).problems[0]).toMatch(/first row/);
    expect(targets(["Name", "City"]).problems[0]).toMatch(/map=/);
    expect(targets(["", ""]).problems[0]).toMatch(/empty/);
    expect(targets([]).problems[0]).toMatch(/empty/);
  });
});

describe("reading a column map", () => {
  it("takes names with commas, quotes and colons", () => {
    expect([...(readColumnMap('"a ""b"", c":email,Time: start:fields.start,x:') ?? [])]).toEqual([
      ['a "b", c', "email"],
      ["Time: start", "fields.start"],
      ["x", ""],
    ]);
  });

  it.each(["Mail", ":email", '"Mail:email', "a:b,,", '"a"b:email'])("cannot read %j", (text) => {
    expect(readColumnMap(text)).toBeUndefined();
  });
});
