import type { components } from "../../openapi/native.d.ts";
import { SearchIcon } from "../icons.tsx";
import { useWords } from "../words/words.tsx";
import { Button } from "./button.tsx";
import { type Findable, Finder } from "./finder.tsx";

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

export interface PersonFinderProps {
  readonly title: string;
  /** Undefined while nobody is looked for. */
  readonly typed: string | undefined;
  readonly onType: (typed: string | undefined) => void;
  /** The first who fit what is typed, and how many do; undefined until they have come. */
  readonly found: { readonly people: readonly Person[]; readonly total: number } | undefined;
  readonly onPick: (id: number) => void;
}

/** A button, and behind it a dialog to find a person in by typing. */
export function PersonFinder({ title, typed, onType, found, onPick }: PersonFinderProps) {
  const { parts: words, guests } = useWords();
  const { people, total } = found ?? { people: [], total: 0 };
  const note = people.length === 0 ? words.nobodyFits : words.othersFit(total - people.length);
  return (
    <>
      <Button icon={<SearchIcon />} onClick={() => onType("")}>
        {title}
      </Button>
      <Finder
        isOpen={typed !== undefined}
        onClose={() => onType(undefined)}
        title={title}
        label={guests.searchHint}
        typed={typed ?? ""}
        onType={onType}
        groups={[{ items: people }]}
        row={FoundPerson}
        note={found && note}
        onPick={({ id }) => onPick(id)}
      />
    </>
  );
}

function FoundPerson({ name, more }: Person) {
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2">
      <bdi>{name}</bdi>
      {more && <bdi className="min-w-0 text-sm break-all text-muted">{more}</bdi>}
    </span>
  );
}
