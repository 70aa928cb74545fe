import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { type FormEvent, useDeferredValue, useState } from "react";
import { foundContactsQuery, listsQuery } from "../../api/people-queries.ts";
import { PlusIcon, SearchIcon } from "../../icons.tsx";
import { Button } from "../../parts/button.tsx";
import { Field, Select } from "../../parts/field.tsx";
import { Finder } from "../../parts/finder.tsx";
import { FoundPerson, usePersonOf } from "../../parts/found-person.tsx";
import { More } from "../../parts/more.tsx";
import { useWords } from "../../words/words.tsx";

export interface FromContactsProps {
  /** Whether others are being put on the list. */
  readonly isBusy: boolean;
  readonly onChosen: (whom: { readonly contactIds: number[] } | { readonly listId: number }) => void;
}

/** Chooses people the account knows: one, found by typing, or everybody on a list. */
export function FromContacts({ isBusy, onChosen }: FromContactsProps) {
  const { addGuests: words } = useWords();
  const choose: FromContactsProps["onChosen"] = (whom) => {
    if (!isBusy) onChosen(whom);
  };
  return (
    <fieldset className="mt-4 grid gap-3 border-t border-line pt-3">
      <legend className="sr-only">{words.fromContacts}</legend>
      <p aria-hidden="true" className="font-medium">
        {words.fromContacts}
      </p>
      <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
        <Person onChosen={(id) => choose({ contactIds: [id] })} />
        <WholeList onChosen={(listId) => choose({ listId })} />
      </div>
    </fieldset>
  );
}

function Person({ onChosen }: { readonly onChosen: (id: number) => void }) {
  const { addGuests: words, guests } = useWords();
  const personOf = usePersonOf();
  const [isAsked, ask] = useState(false);
  const [typed, type] = useState("");
  const found = useQuery({ ...foundContactsQuery(useDeferredValue(typed.trim())), enabled: isAsked });
  const people = found.data?.items.map((it) => personOf(it.id, it)) ?? [];
  const others = (found.data?.total ?? 0) - people.length;
  const note = people.length === 0 ? words.none : others > 0 ? words.others(others) : undefined;
  return (
    <>
      <Button icon={<SearchIcon />} onClick={() => ask(true)}>
        {words.person}
      </Button>
      <Finder
        isOpen={isAsked}
        onClose={() => {
          type("");
          ask(false);
        }}
        title={words.person}
        label={guests.searchHint}
        typed={typed}
        onType={type}
        groups={[{ items: people }]}
        row={FoundPerson}
        note={found.data === undefined ? undefined : note}
        onPick={({ id }) => onChosen(id)}
      />
    </>
  );
}

function WholeList({ onChosen }: { readonly onChosen: (listId: number) => void }) {
  const { addGuests: words } = useWords();
  const lists = useInfiniteQuery(listsQuery);
  const all = lists.data?.pages.flatMap((page) => page.items) ?? [];
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onChosen(Number(new FormData(event.currentTarget).get("list")));
  };
  if (all.length === 0) return null;
  return (
    <form onSubmit={submit} className="flex min-w-0 flex-wrap items-end gap-2">
      <Field label={words.list}>
        {(tie) => (
          <Select {...tie} name="list">
            {all.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Button type="submit" icon={<PlusIcon />}>
        {words.listAdd}
      </Button>
      <More of={lists} />
    </form>
  );
}
