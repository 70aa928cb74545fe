import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileTemplate, joinTemplates, literal, type MergeValues, type Template } from "./template.ts";

function compiled(source: string, mode: "html" | "none" = "none"): Template {
  const result = compileTemplate(source, { escape: mode });
  if (result.kind === "bad") throw new Error(result.problems[0]?.message);
  return result.template;
}

function written(source: string, values: MergeValues = {}, mode: "html" | "none" = "none"): string {
  const result = compiled(source, mode).render(values);
  if (result.kind === "failed") throw new Error(result.why);
  return result.text;
}

function problem(source: string): { message: string; line: number; column: number } | undefined {
  const result = compileTemplate(source, { escape: "none" });
  return result.kind === "bad" ? result.problems[0] : undefined;
}

describe("filling a template", () => {
  it("writes values, groups and fallbacks", () => {
    const source = 'Dear {{ firstName | default: "friend" }}, {{event.title}} is at table {{ tableNo }}.';
    expect(written(source, { firstName: "Ada", event: { title: "Gala" }, tableNo: 7 })).toBe(
      "Dear Ada, Gala is at table 7.",
    );
    expect(written(source, { firstName: "" })).toBe("Dear friend,  is at table .");
  });
  it("takes conditions, and reads empty text as nothing there", () => {
    const source = "{% if company %}{{ company | upcase }}{% else %}you{% endif %}";
    expect(written(source, { company: "Acme" })).toBe("ACME");
    expect(written(source, { company: "" })).toBe("you");
    expect(written(source, { company: null })).toBe("you");
  });
  it("escapes values in markup and nothing else", () => {
    const values = { name: `<b onclick="x">'&` };
    expect(written("<i>{{ name }}</i>", values, "html")).toBe("<i>&lt;b onclick=&quot;x&quot;&gt;&#39;&amp;</i>");
    expect(written("{% if name %}{{ name | append: '<' }}{% endif %}", values, "html")).not.toMatch(/[<>"']/);
  });
  it("keeps control characters of values out of plain text", () => {
    expect(written("{{ name }}", { name: "a\u0000b\u2028c\rd\ne" })).toBe("abcd\ne");
  });
  it("never reads a value as a template", () => {
    expect(written("{{ a }}{% if a %}{{ a }}{% endif %}", { a: "{{ b }}", b: "secret" })).toBe("{{ b }}{{ b }}");
  });
  it("reads own members only, whatever they are called", () => {
    for (const name of ["constructor", "__proto__", "toString", "a.constructor.name", "a.length"]) {
      expect(written(`[{{ ${name} }}]`, { a: { b: "x" } })).toBe("[]");
      expect(written(`[{{ ${name} | append: "" }}]`, { a: { b: "x" } })).toBe("[]");
    }
  });
  it("fills simple holes exactly as the engine does", () => {
    const value = fc.oneof(fc.string({ unit: "binary" }), fc.integer(), fc.boolean(), fc.constant(null));
    const part = fc.oneof(
      fc.string().filter((it) => !/[{}]/.test(it)),
      fc.constantFrom("{{ a }}", "{{b}}", "{{ g.m }}", '{{ a | default: "<x>" }}', "{{ b|default:'y' }}", "{{ none }}"),
    );
    fc.assert(
      fc.property(fc.array(part), value, value, fc.constantFrom("html", "none"), (parts, a, b, mode) => {
        const source = parts.join("");
        const values = { a, b, g: { m: a } };
        expect(written(source, values, mode)).toBe(written(`${source}{% comment %}x{% endcomment %}`, values, mode));
      }),
      { numRuns: 300 },
    );
  });
});

describe("what a template reads", () => {
  it("lists every variable, in conditions and fallbacks too", () => {
    const source = "{% if vip == 'yes' %}{{ event.title }}{% endif %}{{ firstName | default: displayName }}{{ a }}";
    expect([...compiled(source).variables].sort()).toEqual(["a", "displayName", "event.title", "firstName", "vip"]);
  });
  it("requires what leaves a hole when it is missing", () => {
    expect(compiled("{{ firstName }} {{ lastName | upcase }}").required).toEqual(["firstName", "lastName"]);
  });
  it("counts a fallback and a condition as handled", () => {
    const source = '{{ firstName | default: "friend" }}{% if company %}{{ company }} {{ city }}{% endif %}';
    expect(compiled(source).required).toEqual(["city"]);
  });
  it("requires what is written bare in one place, even when another place has a fallback", () => {
    expect(compiled('{{ a | default: "x" }} {{ a }}').required).toEqual(["a"]);
    expect(compiled("{% if a %}{{ a }}{% endif %} {{ a }}").required).toEqual(["a"]);
  });
  it("does not count names the template makes itself", () => {
    const template = compiled('{% assign who = firstName | default: "you" %}{{ who }}');
    expect(template).toMatchObject({ variables: ["firstName"], required: [] });
  });
});

describe("refusing a template", () => {
  it("names the place of a mistake", () => {
    expect(problem("Hello\n  {{ firstName | shout }}")).toEqual({
      message: 'There is no filter "shout".',
      line: 2,
      column: 3,
    });
    expect(problem("{% if a %}x")).toMatchObject({ line: 1, column: 1 });
    expect(problem("x {{ a")).toMatchObject({ line: 1, column: 3 });
    expect(problem("x{% endif %}")?.message).toBe("{% endif %} closes nothing: its beginning is missing.");
  });
  it("refuses loops, at once", () => {
    expect(problem("{% for i in (1..100000000) %}x{% endfor %}")?.message).toBe(
      "Loops cannot be used in a text: {% for %}.",
    );
  });
  it("refuses other files, raw output, the clock and code", () => {
    const tags = [
      "include 'package.json'",
      "render 'a'",
      "layout 'a'",
      "block a",
      "raw",
      "liquid\n echo a",
      "capture a",
    ];
    for (const tag of tags) expect(problem(`{% ${tag} %}`)?.message).toMatch(/^There is no \{%/);
    for (const filter of ["raw", "date: '%Y'", "json", "where_exp: 'a', 'b'", "sha256", "sample"]) {
      expect(problem(`{{ a | ${filter} }}`)?.message).toMatch(/^There is no filter/);
    }
  });
  it("refuses text that is made to grow", () => {
    const doubling = `{% assign a = "xxxxxxxxxx" %}${"{% assign a = a | append: a %}".repeat(30)}{{ a }}`;
    for (const source of [
      doubling,
      "{{ (1..1000000000) | size }}",
      `{{ a${" | replace: 'x', 'xxxxxxxxxx'".repeat(9)} }}`,
    ]) {
      expect(problem(source)?.message).toMatch(/grows beyond/);
    }
  });
  it("refuses conditions nested without end, and sources without end", () => {
    expect(problem("{% if a %}".repeat(2000) + "{% endif %}".repeat(2000))?.message).toMatch(/nested too deeply/);
    expect(problem("x".repeat(50_001))?.message).toMatch(/longer than/);
  });
  it("fails a render that a value makes grow, and does not throw", () => {
    const template = compiled("{{ a }}{{ a }}{{ a }}");
    expect(template.render({ a: "x".repeat(100_000) })).toMatchObject({ kind: "failed" });
  });
  it("takes or refuses any text in bounded time, and never throws", () => {
    const token = fc.constantFrom(
      "{{",
      "}}",
      "{%",
      "%}",
      " a ",
      "|",
      "if",
      "endif",
      "default:",
      "'",
      '"',
      "x",
      "(",
      "..",
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 40 }), (tokens) => {
        const result = compileTemplate(tokens.join(""), { escape: "html" });
        if (result.kind === "ok") expect(result.template.render({ a: "b" }).kind).toMatch(/^(?:ok|failed)$/);
        else expect(result.problems[0]?.message).toMatch(/./);
      }),
      { numRuns: 500 },
    );
  });
});

describe("joining templates", () => {
  it("keeps literal text as it is, even where it looks like a template", () => {
    const joined = joinTemplates([literal("{{ a }} "), compiled("{{ a }}"), literal("!")]);
    expect(joined.render({ a: "x" })).toEqual({ kind: "ok", text: "{{ a }} x!" });
    expect(joined.variables).toEqual(["a"]);
  });
});
