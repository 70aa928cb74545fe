import { useInfiniteQuery } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { listsQuery } from "../api/people-queries.ts";
import { Button, type ButtonProps } from "./button.tsx";
import { Field, Select } from "./field.tsx";
import { More } from "./more.tsx";

export interface ListChoiceProps extends Pick<ButtonProps, "icon" | "busy"> {
  readonly label: string;
  /** What the button says. */
  readonly action: string;
  readonly onChosen: (list: { readonly id: number; readonly name: string }) => void;
}

/** Chooses one of the account's lists of contacts; nothing where there is none. */
export function ListChoice({ label, action, onChosen, ...button }: ListChoiceProps) {
  const lists = useInfiniteQuery(listsQuery);
  const all = lists.data?.pages.flatMap((page) => page.items) ?? [];
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const id = Number(new FormData(event.currentTarget).get("list"));
    const chosen = all.find((it) => it.id === id);
    if (chosen !== undefined) onChosen(chosen);
  };
  if (all.length === 0) return null;
  return (
    <form onSubmit={submit} className="flex min-w-0 flex-wrap items-end gap-2">
      <Field label={label}>
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
      <Button type="submit" {...button}>
        {action}
      </Button>
      <More of={lists} />
    </form>
  );
}
