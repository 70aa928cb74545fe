import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { foundContactsQuery } from "../../api/people-queries.ts";
import { PlusIcon } from "../../icons.tsx";
import { ListChoice } from "../../parts/list-choice.tsx";
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
        <ListChoice
          label={words.list}
          action={words.listAdd}
          icon={<PlusIcon />}
          onChosen={({ id }) => choose({ listId: id })}
        />
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
