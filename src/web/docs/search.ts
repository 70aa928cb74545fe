import type { ProblemPages } from "../../lib/problem-page.ts";
import type { Reference } from "./reference.ts";
import { OBJECTS } from "./reference-page.ts";
import { wireSections } from "./wire-markdown.ts";
import type { WirePage } from "./wire-page.ts";

export interface Found {
  readonly href: string;
  readonly title: string;
  readonly about: string;
}

/** Every place of the reference that can be found, in the order it is read. */
export function placesOf(reference: Reference, problems: ProblemPages, wires: readonly WirePage[]): Found[] {
  return [
    ...reference.chapters.flatMap(({ tag, operations }) =>
      operations.map((it) => ({ href: `/docs/${tag}#${it.id}`, title: it.summary, about: `${it.method} ${it.path}` })),
    ),
    ...reference.objects.map(({ name, rows }) => ({
      href: `/docs/${OBJECTS}#${name}`,
      title: name,
      about: rows.map((it) => it.name).join(", "),
    })),
    ...Object.entries(problems).map(([code, page]) => ({
      href: `/docs/errors/${code}`,
      title: code,
      about: page.happened,
    })),
    ...wires.flatMap(({ name, title, markdown }) =>
      wireSections(markdown).map((it) => ({
        href: `/docs/${name}#${it.id}`,
        title: `${title}: ${it.title}`,
        about: "",
      })),
    ),
  ];
}

/** The places that hold every word, those that hold them in their titles first. */
export function search(places: readonly Found[], words: string): Found[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [];
  const holds = (text: string) => wanted.every((it) => text.toLowerCase().includes(it));
  const found = places.filter(({ title, about }) => holds(`${title} ${about}`));
  return [...found.filter((it) => holds(it.title)), ...found.filter((it) => !holds(it.title))];
}
