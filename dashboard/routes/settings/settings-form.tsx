import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useId } from "react";
import { type Answer, type Ask, call } from "../../api/call.ts";
import { problemsIn } from "../../api/problem.ts";
import { sessionQuery, settingsQuery } from "../../api/queries.ts";
import { Panel } from "../../parts/panel.tsx";
import { SaveRow } from "../../parts/save-row.tsx";
import { ErrorPanel, Skeleton } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";
import { ShownSettingsContext } from "./setting.tsx";
import { type Typed, typedInto } from "./typed.ts";

export type AccountSettings = Answer<"/settings", "get">;
type Patch = NonNullable<Ask<"/settings", "patch">["body"]>;

export interface SettingsFormProps {
  readonly title: string;
  readonly about?: string;
  /** The members this form is about, as they were typed. */
  readonly read: (typed: Typed) => Patch;
  /** Told once they are saved. */
  readonly onSaved?: () => unknown;
  /** The controls, which know how the account is set: a `Setting`, or what asks `useShownSettings`. */
  readonly children: ReactNode;
}

/** Some of the account's settings, changed together. Whoever may not change them reads them. */
export function SettingsForm({ title, about, read, onSaved, children }: SettingsFormProps) {
  const { settings: words } = useWords();
  const queries = useQueryClient();
  const heading = useId();
  const session = useQuery(sessionQuery);
  const settings = useQuery(settingsQuery);
  const save = useMutation({
    mutationFn: (body: Patch) => call("patch", "/settings", { body }),
    onSuccess: (saved) => {
      queries.setQueryData(settingsQuery.queryKey, saved);
      onSaved?.();
      // The account's name stands in the session too.
      return queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
  });
  const submit = (form: FormEvent<HTMLFormElement>) => {
    form.preventDefault();
    if (!save.isPending) save.mutate(read(typedInto(form.currentTarget)));
  };
  const at = problemsIn(save.error);
  if (settings.isError && settings.data === undefined)
    return <ErrorPanel error={settings.error} retry={() => settings.refetch()} />;
  if (settings.data === undefined) return <Skeleton />;
  const mayChange = session.data?.right === "owner";
  return (
    <Panel>
      <form noValidate aria-labelledby={heading} onSubmit={submit} onChange={() => save.isSuccess && save.reset()}>
        <fieldset disabled={!mayChange} className="grid max-w-[40rem] gap-4">
          <div>
            <h2 id={heading} className="text-lg">
              {title}
            </h2>
            {about && <p className="text-muted">{about}</p>}
          </div>
          {save.isError && <ErrorPanel error={save.error} />}
          <ShownSettingsContext value={{ settings: settings.data, at }}>{children}</ShownSettingsContext>
          {mayChange ? <SaveRow of={save} /> : session.data && <p className="text-sm text-muted">{words.ownersOnly}</p>}
        </fieldset>
      </form>
    </Panel>
  );
}
