import { describe, expect, it } from "vitest";
import { linksIn, pageIn } from "./mail-links.ts";

const ORIGIN = "http://localhost:4000";
const KEY = "7k2m9xw4qz3r8t5vhn6pjc0bdg";

describe("the links of a mail", () => {
  it("are whole where quoted-printable broke their lines", () => {
    const raw = `Content-Transfer-Encoding: quoted-printable\r\n\r\nYes: ${ORIGIN}/i/7k2m9xw4=\r\nqz3r8t5vhn6pjc0bdg/yes\r\n<a href=3D"${ORIGIN}/i/${KEY}/no">\r\n`;
    const links = linksIn(Buffer.from(raw), ORIGIN);
    expect(links).toEqual([`${ORIGIN}/i/${KEY}/yes`, `${ORIGIN}/i/${KEY}/no`]);
    expect(pageIn(links)).toBe(`${ORIGIN}/i/${KEY}`);
  });

  it("are found in a base64 part too", () => {
    const text = Buffer.from(`Sí: ${ORIGIN}/i/${KEY}/yes`).toString("base64");
    const raw = `Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${text}\r\n`;
    expect(pageIn(linksIn(Buffer.from(raw), ORIGIN))).toBe(`${ORIGIN}/i/${KEY}`);
  });

  it("are none of another place's", () => {
    const links = linksIn(Buffer.from(`http://localhostx4000/i/${KEY} https://example.org/i/${KEY}`), ORIGIN);
    expect([links, pageIn(links)]).toEqual([[], undefined]);
  });
});
