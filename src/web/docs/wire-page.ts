/** What is said of an API that existed before Beckon: a page of docs/wire. */
export interface WirePage {
  /** The last part of its address. */
  readonly name: string;
  readonly title: string;
  readonly markdown: string;
}

/** A page from its text, whose first line is its heading. */
export function wirePage(name: string, markdown: string): WirePage {
  const [heading = ""] = markdown.split("\n");
  return { name, title: heading.replace(/^# (?:The )?/, "").replace(/, `.*$/, ""), markdown };
}
