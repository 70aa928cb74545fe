import type { components } from "../../openapi/native.d.ts";
import { useWords } from "../words/words.tsx";
import type { Findable } from "./finder.tsx";

type Contact = components["schemas"]["Contact"];

/** Somebody to be chosen. */
export interface Person extends Findable {
  readonly id: number;
  /** What tells two of one name apart. */
  readonly more: string;
}

/** Tells what people are called where one is chosen; `id` is what the choice is made by. */
export function usePersonOf(): (id: number, contact: Pick<Contact, "displayName" | "email" | "phone">) => Person {
  const { guests: words } = useWords();
  return (id, { displayName, email, phone }) => {
    const name = displayName ?? email ?? phone ?? words.noName;
    const more = [email, phone].filter((it) => it !== null && it !== name).join(" · ");
    return { id, name, more };
  };
}

/** A person among those that were found. */
export function FoundPerson({ name, more }: Person) {
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2">
      <bdi>{name}</bdi>
      {more && <bdi className="min-w-0 text-sm break-all text-muted">{more}</bdi>}
    </span>
  );
}
