import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderHtml } from "../lib/html.ts";
import { compileBody } from "./mail-body.ts";
import { markdownAsText, renderMarkdown } from "./markdown.ts";
import type { MergeValues } from "./template.ts";

function page(text: string): string {
  return renderHtml(renderMarkdown(text));
}

describe("an organiser's Markdown on a page", () => {
  it("knows paragraphs, line breaks, bold and italic", () => {
    expect(page("One *a* **b**\ntwo\n\nThree ***c*** snake_case_name _d_")).toBe(
      "<p>One <em>a</em> <strong>b</strong><br>two</p><p>Three <strong><em>c</em></strong> snake_case_name <em>d</em></p>",
    );
  });
  it("knows headings and both kinds of list", () => {
    expect(page("# Big\n### Small\n- a\n- **b**\n1. one\n2. two")).toBe(
      "<h2>Big</h2><h3>Small</h3><ul><li>a</li><li><strong>b</strong></li></ul><ol><li>one</li><li>two</li></ol>",
    );
  });
  it("links http, https and mailto addresses, written or bare", () => {
    expect(page("[Map](https://example.org/a?b=1&c=2), https://example.org/x. [Us](mailto:a@example.org)")).toBe(
      '<p><a href="https://example.org/a?b=1&amp;c=2">Map</a>, <a href="https://example.org/x">https://example.org/x</a>. ' +
        '<a href="mailto:a@example.org">Us</a></p>',
    );
  });
  it("leaves a link to anything else as the text it was typed as", () => {
    for (const href of [
      "javascript:alert(1)",
      "JaVaScRiPt:x",
      "data:text/html,x",
      "//example.org",
      "/app",
      "vbscript:x",
    ]) {
      expect(page(`[x](${href})`)).not.toContain("<a");
    }
  });
  it("shows HTML as text", () => {
    expect(page('<script>alert("x")</script>')).toBe("<p>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;</p>");
  });
  it("lets a backslash take a sign's meaning away", () => {
    expect(page("\\*a\\* 2 * 3 * 4")).toBe("<p>*a* 2 * 3 * 4</p>");
  });
  it("makes no element and no attribute of its own, whatever is typed", () => {
    const sign = fc.constantFrom(
      "*",
      "**",
      "_",
      "[",
      "](",
      ")",
      "\n",
      "\n\n",
      "- ",
      "# ",
      "<",
      '"',
      "'",
      "http://",
      "javascript:",
      "a",
      " ",
      "\\",
      "\ufdd0",
      "0",
      "\ufdd3",
    );
    fc.assert(
      fc.property(fc.array(sign), (signs) => {
        const tags = page(signs.join("")).match(/<[^>]*>?/g) ?? [];
        for (const tag of tags) {
          expect(tag).toMatch(/^<(?:\/?(?:p|em|strong|h2|h3|ul|ol|li|a)|br|a href="https?:\/\/[^"<>]*")>$/);
        }
      }),
      { numRuns: 1000 },
    );
  });
  it("closes what it opens, in order", () => {
    const sign = fc.constantFrom("*", "**", "***", "_", "[a](http://b.c)", "\n", "\n- ", " ", "x");
    fc.assert(
      fc.property(fc.array(sign), (signs) => {
        const open: string[] = [];
        for (const [, slash, name = ""] of page(signs.join("")).matchAll(/<(\/?)(\w+)/g)) {
          if (slash === "/") expect(open.pop()).toBe(name);
          else if (name !== "br") open.push(name);
        }
        expect(open).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
  it("reads a long text of unfinished signs in time linear in its length", () => {
    for (const sign of ["*", "**", "_a ", "[", "[a](", "*a ", "**a ", "http://", "\\", "[a](b"]) {
      const startedAt = performance.now();
      page(sign.repeat(30_000));
      expect(performance.now() - startedAt).toBeLessThan(1500);
    }
  });
});

describe("an organiser's Markdown as plain text", () => {
  it("drops the signs, keeps the lists, and shows every address", () => {
    expect(
      markdownAsText("# Hi\nSee [the map](https://example.org) **now**\n\n- a\n- b\n\n[Answer](https://example.org/i)"),
    ).toBe("Hi\n\nSee the map (https://example.org) now\n\n- a\n- b\n\nAnswer:\nhttps://example.org/i");
  });
});

describe("a mail's body", () => {
  function body(source: string, values: MergeValues = {}): { html: string; text: string } {
    const compiled = compileBody(source, {});
    if (compiled.kind === "bad") throw new Error(compiled.problems[0]?.message);
    const [markup, plain] = [compiled.html.render(values), compiled.text.render(values)];
    if (markup.kind === "failed" || plain.kind === "failed") throw new Error("failed");
    return { html: markup.text, text: plain.text.trim() };
  }

  it("writes values into Markdown", () => {
    expect(body("Dear **{{ firstName }}**,\n\nsee you", { firstName: "Ada" })).toEqual({
      html: "<p>Dear <strong>Ada</strong>,</p><p>see you</p>",
      text: "Dear Ada,\n\nsee you",
    });
  });
  it("never lets a value become Markdown, a template or markup", () => {
    const nasty = "**b** [x](https://evil.example) {{ secret }} <i> \ufdd00\ufdd3\n\n# h";
    const written = body("Dear {{ firstName }}", { firstName: nasty, secret: "42" });
    expect(written.html).toBe(
      "<p>Dear **b** [x](https://evil.example) {{ secret }} &lt;i&gt; \ufdd00\ufdd3\n\n# h</p>",
    );
  });
  it("lets conditions govern whole blocks when they stand on lines of their own", () => {
    const source = "Hello\n{% if vip %}\n- a **seat**\n{% else %}\n- a place\n{% endif %}\nBye";
    expect(body(source, { vip: "yes" }).html).toBe("<p>Hello</p><ul><li>a <strong>seat</strong></li></ul><p>Bye</p>");
    expect(body(source).text).toBe("Hello\n\n- a place\n\nBye");
  });
  it("refuses a condition that would cut through an element", () => {
    for (const source of [
      "Hello {% if a %}\n\nfoo {% endif %}",
      "**{% if a %}b** c{% endif %}",
      "- {% if a %}x\n- y{% endif %}",
      "{% if a %}\n\nA {% else %} B\n\n{% endif %}",
      "[x](https://example.org/{% if a %}b)c{% endif %}",
    ]) {
      expect(compileBody(source, {}).kind).toBe("bad");
    }
  });
  it("makes the guest's own links clickable", () => {
    const links = { links: { yes: "https://example.org/i/k/yes" } };
    expect(body("{{ links.yes }}", links).html).toBe(
      '<p><a href="https://example.org/i/k/yes">https://example.org/i/k/yes</a></p>',
    );
    expect(body("[I come]({{ links.yes }})", links)).toEqual({
      html: '<p><a href="https://example.org/i/k/yes">I come</a></p>',
      text: "I come:\nhttps://example.org/i/k/yes",
    });
  });
  it("keeps braces that only look like a template once Markdown is done", () => {
    expect(body("{*{ a }}* {\\{ a }}", { a: "x" }).text).toBe("{{ a }} {{ a }}");
  });
  it("follows an address in a custom field only if it runs nothing", () => {
    const source = "[Voucher]({{ voucher }}) [More](https://example.org/?id={{ externalId }})";
    expect(body(source, { voucher: "https://shop.example/1", externalId: 'a"b' }).html).toBe(
      '<p><a href="https://shop.example/1">Voucher</a> <a href="https://example.org/?id=a&quot;b">More</a></p>',
    );
    for (const voucher of ["javascript:alert(1)", " java\nscript:x", "", null, "x"]) {
      expect(body(source, { voucher }).html).toContain('<a href="#">');
    }
  });
  it("names the place of a mistake in the text as it was typed", () => {
    const compiled = compileBody("# Hi\n\n**{{ a | nope }}**", {});
    expect(compiled).toMatchObject({ kind: "bad", problems: [{ line: 3, column: 3 }] });
  });
});
