import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { type Answer, type Ask, call } from "../../api/call.ts";
import { fieldsOf, problemsIn } from "../../api/problem.ts";
import { sessionQuery } from "../../api/queries.ts";
import { sessionsQuery } from "../../api/team-queries.ts";
import { Button } from "../../parts/button.tsx";
import { Field, Input } from "../../parts/field.tsx";
import { Panel } from "../../parts/panel.tsx";
import { ErrorPanel } from "../../parts/states.tsx";
import { tell } from "../../parts/toast.tsx";
import { useWords } from "../../words/words.tsx";

type Body = NonNullable<Ask<"/session/password", "post">["body"]>;

export interface ChangePasswordProps {
  readonly person: NonNullable<Answer<"/session", "get">["person"]>;
}

/** Another password for whoever knows the present one, or the first one for who signs in by links. */
export function ChangePassword({ person: { email, hasPassword } }: ChangePasswordProps) {
  const { ownAccount: words } = useWords();
  const queries = useQueryClient();
  const change = useMutation({ mutationFn: (body: Body) => call("post", "/session/password", { body }) });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (change.isPending) return;
    const element = event.currentTarget;
    const form = new FormData(element);
    // As they were typed: a space at the end is part of a password.
    const typed = (name: string) => String(form.get(name) ?? "");
    const body = { currentPassword: hasPassword ? typed("currentPassword") : null, password: typed("password") };
    change.mutate(body, {
      onSuccess: async () => {
        tell({ title: words.saved });
        element.reset();
        await queries.invalidateQueries({ queryKey: sessionsQuery.queryKey });
        await queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
      },
    });
  };
  const at = problemsIn(change.error);
  return (
    <Panel>
      <form noValidate onSubmit={submit} className="grid max-w-md gap-4">
        <h2 className="text-lg">{words.password}</h2>
        {!hasPassword && <p className="text-muted">{words.hasNone}</p>}
        {change.isError && fieldsOf(change.error).length === 0 && <ErrorPanel error={change.error} />}
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        {hasPassword && (
          <Field label={words.current} problem={at("currentPassword")}>
            {(tie) => <Input {...tie} name="currentPassword" type="password" autoComplete="current-password" />}
          </Field>
        )}
        <Field label={words.next} hint={words.nextHint} problem={at("password")}>
          {(tie) => <Input {...tie} name="password" type="password" autoComplete="new-password" />}
        </Field>
        <Button type="submit" className="justify-self-start" busy={change.isPending && words.saving}>
          {hasPassword ? words.save : words.set}
        </Button>
      </form>
    </Panel>
  );
}
