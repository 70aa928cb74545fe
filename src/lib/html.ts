const MADE_HERE: unique symbol = Symbol("html");

/** Markup that is safe to write into a page. Only this file makes it, so text from outside can never pose as it. */
export interface Html {
  readonly [MADE_HERE]: string;
}

/**
 * What may stand in a hole of the tag. `false`, `null` and `undefined` write nothing, so that `condition && html…`
 * reads well.
 */
export type HtmlValue = Html | string | number | bigint | false | null | undefined | readonly HtmlValue[];

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * Escapes text for element content and for attribute values in either kind of quotes. Characters that no HTML
 * document may hold (NUL and the other C0 controls but tab, line feed and carriage return) are left out.
 */
export function escapeHtml(text: string): string {
  if (!NEEDS_CARE.test(text)) return text;
  return text.replace(CONTROLS, "").replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "");
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what these two look for.
const NEEDS_CARE = /[&<>"'\u0000-\u0008\u000b\u000c\u000e-\u001f]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: see above.
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;

/**
 * Builds markup; everything in a hole that this file did not make is escaped, arrays are joined without a
 * separator. A hole in an attribute must stand inside quotes, and a URL in `href` must have been checked for its
 * scheme before: escaping cannot do either.
 */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  let text = parts[0] ?? "";
  for (let i = 0; i < values.length; i++) text += toText(values[i]) + (parts[i + 1] ?? "");
  return raw(text);
}

/** Takes a string as markup as it stands. For markup of our own making only, never for anything a person typed. */
export function raw(markup: string): Html {
  return { [MADE_HERE]: markup };
}

/** The markup as a string, ready to be sent. */
export function renderHtml(markup: Html): string {
  return markup[MADE_HERE];
}

function toText(value: HtmlValue): string {
  if (value === null || value === undefined || value === false) return "";
  if (typeof value === "string") return escapeHtml(value);
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  return isHtml(value) ? value[MADE_HERE] : value.map(toText).join("");
}

function isHtml(value: Html | readonly HtmlValue[]): value is Html {
  return MADE_HERE in value;
}
