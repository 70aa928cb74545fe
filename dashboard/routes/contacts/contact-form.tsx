import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import type { components } from "../../../openapi/native.d.ts";
import { type Ask, call } from "../../api/call.ts";
import { useMay } from "../../api/may.ts";
import { contactQuery } from "../../api/people-queries.ts";
import { problemsIn } from "../../api/problem.ts";
import { Field, Input } from "../../parts/field.tsx";
import { SaveRow } from "../../parts/save-row.tsx";
import { ErrorPanel } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";

type Contact = components["schemas"]["Contact"];
type Change = NonNullable<Ask<"/contacts/{id}", "patch">["body"]>;

const MAIN = ["firstName", "lastName", "email", "phone"] as const;
const MORE = ["displayName", "locale", "timezone", "externalId"] as const;
type Member = (typeof MAIN)[number] | (typeof MORE)[number];

/** What is known of a person, to be changed. Only what was changed is sent; what is emptied is forgotten. */
export function ContactForm({ contact }: { readonly contact: Contact }) {
  const { person: words } = useWords().people;
  const mayWrite = useMay("write");
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: (body: Change) => call("patch", "/contacts/{id}", { path: { id: contact.id }, body }),
    onSuccess: async (saved) => {
      queries.setQueryData(contactQuery(contact.id).queryKey, saved);
      await Promise.all([
        queries.invalidateQueries({ queryKey: ["contacts"] }),
        queries.invalidateQueries({ queryKey: ["events"] }),
        queries.invalidateQueries({ queryKey: ["guests"] }),
      ]);
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const change = changeOf(contact, new FormData(event.currentTarget));
    if (!save.isPending && change !== undefined) save.mutate(change);
  };
  const at = problemsIn(save.error);
  const hints: Partial<Record<Member, string>> = {
    displayName: words.displayNameHint,
    locale: words.localeHint,
    timezone: words.timezoneHint,
  };
  const field = (member: Member) => (
    <Field key={member} label={words[member]} hint={hints[member]} problem={at(member)}>
      {(tie) => <Input {...tie} name={member} defaultValue={contact[member] ?? ""} autoComplete="off" />}
    </Field>
  );
  const hasMore = MORE.some((it) => (it === "displayName" ? false : contact[it] !== null));
  return (
    <form noValidate onSubmit={submit} onChange={() => save.isSuccess && save.reset()}>
      <fieldset disabled={!mayWrite} className="grid gap-3">
        {save.isError && <ErrorPanel error={save.error} />}
        <div className="grid gap-3 sm:grid-cols-2">{MAIN.map(field)}</div>
        <details open={hasMore}>
          <summary className="min-h-6">{words.more}</summary>
          <div className="mt-2 grid gap-3 sm:grid-cols-2">{MORE.map(field)}</div>
        </details>
        <CustomFields contact={contact} at={at} />
        {mayWrite && <SaveRow of={save} />}
      </fieldset>
    </form>
  );
}

function CustomFields({
  contact,
  at,
}: {
  readonly contact: Contact;
  readonly at: (member: string) => string | undefined;
}) {
  const { person: words } = useWords().people;
  const fields = Object.entries(contact.fields).filter(([, value]) => typeof value === "string");
  if (fields.length === 0) return null;
  return (
    <fieldset className="grid gap-3 sm:grid-cols-2">
      <legend className="font-medium">{words.fields}</legend>
      {fields.map(([key, value]) => (
        <Field key={key} label={key} problem={at(`fields/${key}`)}>
          {(tie) => <Input {...tie} name={`fields.${key}`} defaultValue={String(value)} autoComplete="off" />}
        </Field>
      ))}
    </fieldset>
  );
}

function changeOf(contact: Contact, form: FormData): Change | undefined {
  const typed = (name: string) => String(form.get(name) ?? "").trim();
  const texts = [...MAIN, ...MORE].flatMap((member) => {
    const was = contact[member] ?? "";
    // What is shown of somebody without a name of their own to be shown is made of the others.
    return typed(member) === was ? [] : [[member, typed(member) === "" ? null : typed(member)] as const];
  });
  const fields = Object.entries(contact.fields).flatMap(([key, was]) => {
    const is = form.get(`fields.${key}`);
    return is === null || is === was ? [] : [[key, is === "" ? null : String(is)] as const];
  });
  const change: Change = {
    ...Object.fromEntries(texts),
    ...(fields.length === 0 ? {} : { fields: Object.fromEntries(fields) }),
  };
  return Object.keys(change).length === 0 ? undefined : change;
}
