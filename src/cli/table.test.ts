import { describe, expect, it } from "vitest";
import { table } from "./table.ts";
import { widthOf } from "./width.ts";

describe("a table", () => {
  it("keeps its columns straight whatever the script", () => {
    const lines = table(
      ["name", "table"],
      [
        ["王秀英", 3],
        ["Zoë", 12],
        ["नमस्ते", 7],
      ],
    )
      .trimEnd()
      .split("\n");
    expect(lines.map(widthOf)).toEqual([13, 13, 13, 13]);
  });

  it("shows what would steer the terminal as a sign", () => {
    expect(table(["name"], [["\x1b[2J\u202egone"]])).toBe("name\n\u{fffd}[2J\u{fffd}gone\n");
  });

  it("cuts long cells unless they are to be copied", () => {
    const long = "x".repeat(60);
    expect(table(["link"], [[long]])).toContain("…");
    expect(table(["link"], [[long]], true)).toContain(long);
  });
});
