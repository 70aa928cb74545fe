import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { type FormEvent, useDeferredValue, useState } from "react";
import { foundContactsQuery, listsQuery } from "../../api/people-queries.ts";
import { PlusIcon } from "../../icons.tsx";
import { Button } from "../../parts/button.tsx";
import { Field, Select } from "../../parts/field.tsx";
import { More } from "../../parts/more.tsx";
import { PersonFinder, usePersonOf } from "../../parts/person-finder.tsx";
import { useWords } from "../../words/words.tsx";

export interface AddFromContactsProps {
  /** Whether others are being put on the list. */
  readonly isBusy: boolean;
  readonly onChosen: (whom: { readonly contactIds: number[] } | { readonly listId: number }) => void;
}

/** Chooses people the account knows: one, found by typing, or everybody on a list. */
export function AddFromContacts({ isBusy, onChosen }: AddFromContactsProps) {
  const { addGuests: words } = useWords();
  const choose: AddFromContactsProps["onChosen"] = (whom) => {
    if (!isBusy) onChosen(whom);
  };
  return (
    <fieldset className="mt-4 grid gap-3 border-t border-line pt-3">
      <legend className="sr-only">{words.fromContacts}</legend>
      <p aria-hidden="true" className="font-medium">
        {words.fromContacts}
      </p>
      <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
        <OnePerson onChosen={(id) => choose({ contactIds: [id] })} />
        <WholeList onChosen={(listId) => choose({ listId })} />
      </div>
    </fieldset>
  );
}

function OnePerson({ onChosen }: { readonly onChosen: (id: number) => void }) {
  const { addGuests: words } = useWords();
  const personOf = usePersonOf();
  const [typed, type] = useState<string>();
  const q = useDeferredValue(typed?.trim() ?? "");
  const { data } = useQuery({ ...foundContactsQuery(q), enabled: typed !== undefined });
  const found = data && { people: data.items.map((it) => personOf(it.id, it)), total: data.total ?? 0 };
  return <PersonFinder title={words.person} typed={typed} onType={type} found={found} onPick={onChosen} />;
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
