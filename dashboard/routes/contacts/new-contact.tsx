import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type Ask, call } from "../../api/call.ts";
import { contactQuery } from "../../api/people-queries.ts";
import { problemsIn } from "../../api/problem.ts";
import { PlusIcon } from "../../icons.tsx";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Field, Input } from "../../parts/field.tsx";
import { ErrorPanel } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";

type Body = NonNullable<Ask<"/contacts", "post">["body"]>;

const MEMBERS = ["firstName", "lastName", "email", "phone"] as const;

/** Asks for one more person: a name and a way to write to them. Everything else is said where they are shown. */
export function NewContact({ onMade }: { readonly onMade: (id: number) => void }) {
  const { person: words } = useWords().people;
  const [isOpen, open] = useState(false);
  return (
    <>
      <Button icon={<PlusIcon />} onClick={() => open(true)}>
        {words.create}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => open(false)} title={words.create}>
        <Fields
          onCancel={() => open(false)}
          onMade={(id) => {
            open(false);
            onMade(id);
          }}
        />
      </Dialog>
    </>
  );
}

interface FieldsProps {
  readonly onCancel: () => void;
  readonly onMade: (id: number) => void;
}

function Fields({ onCancel, onMade }: FieldsProps) {
  const { people, states } = useWords();
  const { person: words } = people;
  const queries = useQueryClient();
  const create = useMutation({
    mutationFn: (body: Body) => call("post", "/contacts", { body }),
    onSuccess: async (made) => {
      queries.setQueryData(contactQuery(made.id).queryKey, made);
      onMade(made.id);
      await queries.invalidateQueries({ queryKey: ["contacts"] });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const typed = MEMBERS.map((it) => [it, String(form.get(it) ?? "").trim() || null] as const);
    if (!create.isPending) create.mutate(Object.fromEntries(typed));
  };
  const at = problemsIn(create.error);
  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      {create.isError && <ErrorPanel error={create.error} />}
      <div className="grid gap-3 sm:grid-cols-2">
        {MEMBERS.map((member) => (
          <Field key={member} label={words[member]} problem={at(member)}>
            {(tie) => <Input {...tie} name={member} autoComplete="off" />}
          </Field>
        ))}
      </div>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>{states.cancel}</Button>
        <Button type="submit" look="primary" busy={create.isPending && words.creating}>
          {words.createAction}
        </Button>
      </div>
    </form>
  );
}
