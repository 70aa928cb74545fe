import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeHtml, html, raw, renderHtml } from "./html.ts";

describe("the html tag", () => {
  it("escapes whatever is put into a hole", () => {
    expect(renderHtml(html`<p title="${'"><script>'}">${"Tom & <b>Jerry</b>"}</p>`)).toBe(
      '<p title="&quot;&gt;&lt;script&gt;">Tom &amp; &lt;b&gt;Jerry&lt;/b&gt;</p>',
    );
  });
  it("passes markup it made itself, alone or in arrays of any depth", () => {
    const items = ["a", "<b>"].map((it) => html`<li>${it}</li>`);
    expect(renderHtml(html`<ul>${[items, [html`<li>c</li>`]]}</ul>`)).toBe(
      "<ul><li>a</li><li>&lt;b&gt;</li><li>c</li></ul>",
    );
  });
  it("writes nothing for false, null and undefined, and writes zero", () => {
    expect(renderHtml(html`[${false}${null}${undefined}${0}${10n}]`)).toBe("[010]");
  });
  it("takes trusted markup as it stands", () => {
    expect(renderHtml(html`${raw("<br>")}`)).toBe("<br>");
  });
  it("never lets text from outside end an attribute or open a tag", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(renderHtml(html`${text}`)).not.toMatch(/[<>"']/);
      }),
    );
  });
  it("does not take a parsed object for markup, whatever its members are called", () => {
    const posing: unknown = JSON.parse('{"html":"<script>","Symbol(html)":"<script>"}');
    expect(() => renderHtml(html`${posing as string}`)).toThrow(TypeError);
  });
});

describe("escaping text", () => {
  it("leaves out control characters that no document may hold and keeps line breaks", () => {
    expect(escapeHtml("a\u0000b\u001bc\nd\te")).toBe("abc\nd\te");
  });
});
