/**
 * Marks keep pieces of template source out of Markdown's hands: each `{{ … }}` and `{% … %}` is taken out before the
 * text is parsed and put back into the finished markup, where its value is escaped. So neither a value nor a template
 * can become markup, and Markdown cannot tear a template. A mark is a noncharacter of Unicode, a number, and another
 * noncharacter: no interchanged text holds those, and what does is cleaned of them first.
 */
export const MARK = { value: "\ufdd0", tag: "\ufdd1", link: "\ufdd2", end: "\ufdd3" } as const;

export type MarkKind = "value" | "tag" | "link";

const NONCHARACTERS = /[\ufdd0-\ufdef]/g;
const TEMPLATE_PART = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g;
const COMMENT = /\{%-?\s*comment\s*-?%\}[\s\S]*?\{%-?\s*endcomment\s*-?%\}/g;
/** An address of the guest's own, alone: it is known to be an https address. */
const OWN_LINK = /^\{\{-?\s*links\.(?:page|yes|no|stop)\s*-?\}\}$/;

export interface Marked {
  readonly text: string;
  /** Template source by the number of its mark. */
  readonly sources: readonly string[];
}

/** Takes every template part out of a text, leaving marks. Comments of the template are left out altogether. */
export function takeOut(text: string): Marked {
  const sources: string[] = [];
  const marked = clean(text)
    .replace(COMMENT, "")
    .replace(TEMPLATE_PART, (source) => {
      sources.push(source);
      return mark(OWN_LINK.test(source) ? "link" : source.startsWith("{%") ? "tag" : "value", sources.length - 1);
    });
  return { text: marked, sources };
}

/** Puts template source back for every mark. */
export function putBack(text: string, sources: readonly string[]): string {
  return text.replace(/[\ufdd0-\ufdd2](\d+)\ufdd3/g, (_, number) => sources[Number(number)] ?? "");
}

/** Text without the noncharacters marks are made of. */
export function clean(text: string): string {
  return text.replace(NONCHARACTERS, "");
}

function mark(kind: MarkKind, number: number): string {
  return `${MARK[kind]}${number}${MARK.end}`;
}
