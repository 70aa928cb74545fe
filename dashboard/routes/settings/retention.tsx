import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { type Answer, type Ask, call } from "../../api/call.ts";
import { useMay } from "../../api/may.ts";
import { retentionQuery } from "../../api/people-queries.ts";
import { problemsIn } from "../../api/problem.ts";
import { Field, Input } from "../../parts/field.tsx";
import { PageAwaited } from "../../parts/page-awaited.tsx";
import { PageHead, Panel } from "../../parts/panel.tsx";
import { SaveRow } from "../../parts/save-row.tsx";
import { ErrorPanel } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";
import { typedInto } from "./typed.ts";

type Kept = Answer<"/retention", "get">;
type Kind = keyof Kept;
type Change = NonNullable<Ask<"/retention", "patch">["body"]>;

const KINDS = [
  "sandbox",
  "messages",
  "texts",
  "webhooks",
  "apiLog",
  "jobs",
  "audit",
  "contacts",
] as const satisfies readonly Kind[];

/** How long what is kept, in days. */
export function Retention() {
  const { retention: words } = useWords().people;
  const mayChange = useMay("owner");
  const queries = useQueryClient();
  const kept = useQuery(retentionQuery);
  const save = useMutation({
    mutationFn: (body: Change) => call("patch", "/retention", { body }),
    onSuccess: (saved) => queries.setQueryData(retentionQuery.queryKey, saved),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { countOrNull } = typedInto(event.currentTarget);
    if (!save.isPending) save.mutate(Object.fromEntries(KINDS.map((kind) => [kind, countOrNull(kind)])));
  };
  const at = problemsIn(save.error);
  if (kept.data === undefined) return <PageAwaited of={kept} title={words.title} about={words.about} />;
  const { data } = kept;
  return (
    <div className="grid gap-4">
      <PageHead title={words.title} about={words.about} />
      <Panel>
        <form noValidate onSubmit={submit} onChange={() => save.isSuccess && save.reset()}>
          <fieldset disabled={!mayChange} className="grid max-w-[40rem] gap-5">
            {save.isError && <ErrorPanel error={save.error} />}
            {KINDS.map((kind) => (
              <Days key={kind} kind={kind} is={data[kind]} problem={at(kind)} />
            ))}
            {mayChange ? <SaveRow of={save} /> : <p className="text-sm text-muted">{words.ownersOnly}</p>}
          </fieldset>
        </form>
      </Panel>
    </div>
  );
}

interface DaysProps {
  readonly kind: Kind;
  readonly is: Kept[Kind];
  readonly problem: string | undefined;
}

function Days({ kind, is, problem }: DaysProps) {
  const { retention: words } = useWords().people;
  const [label, about] = words.kinds[kind];
  const { days, defaultDays, min, max } = is;
  const unset = defaultDays === null ? words.forever : words.byItself(defaultDays);
  return (
    <Field label={label ?? kind} hint={`${about} ${words.bounds(min, max)}. ${unset}.`} problem={problem}>
      {(tie) => (
        <span className="flex items-center gap-2">
          <Input
            {...tie}
            name={kind}
            inputMode="numeric"
            placeholder={defaultDays === null ? undefined : String(defaultDays)}
            className="figures max-w-28"
            defaultValue={days === null || days === defaultDays ? "" : days}
            autoComplete="off"
          />
          {words.days}
        </span>
      )}
    </Field>
  );
}
