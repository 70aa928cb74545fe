import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type Ask, call } from "../../api/call.ts";
import { problemsIn } from "../../api/problem.ts";
import { sessionQuery } from "../../api/queries.ts";
import { includes } from "../../api/right.ts";
import {
  type CreatedCredential,
  type CredentialKind,
  credentialsQuery,
  projectsQuery,
} from "../../api/settings-queries.ts";
import { Button } from "../../parts/button.tsx";
import { Checkbox } from "../../parts/checkbox.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Field, Input, Select } from "../../parts/field.tsx";
import { ErrorPanel } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";
import { ShownSecret } from "./shown-secret.tsx";
import { typedInto } from "./typed.ts";

type Body = NonNullable<Ask<"/credentials", "post">["body"]>;

const SCOPES = ["read", "write", "owner"] as const;

export interface NewKeyProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Undefined: it is chosen in the form. */
  readonly kind?: CredentialKind;
  /** Told what was made, besides showing it. */
  readonly onMade?: (made: CreatedCredential) => void;
}

/** Asks what a key is for, makes it, and shows its secret the one time it is known. */
export function NewKey({ isOpen, onClose, kind, onMade }: NewKeyProps) {
  const words = useWords().settings.keys;
  const [made, setMade] = useState<CreatedCredential>();
  const close = () => {
    setMade(undefined);
    onClose();
  };
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      isKept={made !== undefined}
      isWide={made !== undefined}
      title={made === undefined ? words.formTitle : words.shownTitle(made.name)}
      about={made === undefined ? words.about : words.shownSays}
    >
      {made === undefined ? (
        <KeyForm
          kind={kind}
          onCancel={close}
          onMade={(it) => {
            setMade(it);
            onMade?.(it);
          }}
        />
      ) : (
        <ShownSecret credential={made} onDone={close} />
      )}
    </Dialog>
  );
}

interface KeyFormProps {
  readonly kind: CredentialKind | undefined;
  readonly onCancel: () => void;
  readonly onMade: (made: CreatedCredential) => void;
}

function KeyForm({ kind: fixed, onCancel, onMade }: KeyFormProps) {
  const { settings, states } = useWords();
  const words = settings.keys;
  const queries = useQueryClient();
  const { data: session } = useQuery(sessionQuery);
  const { data: projects } = useQuery(projectsQuery);
  const [kind, choose] = useState<CredentialKind>(fixed ?? "native");
  const create = useMutation({
    mutationFn: (body: Body) => call("post", "/credentials", { body }),
    onSuccess: async (made) => {
      onMade(made);
      await queries.invalidateQueries({ queryKey: credentialsQuery.queryKey });
    },
  });
  const submit = (form: FormEvent<HTMLFormElement>) => {
    form.preventDefault();
    if (create.isPending) return;
    const { text, orNull, all } = typedInto(form.currentTarget);
    const projectIds = all("projects").map(Number);
    create.mutate({
      kind,
      name: text("name"),
      scopes: [text("scope") as (typeof SCOPES)[number]],
      projectIds: projectIds.length === 0 ? null : projectIds,
      ...(kind === "spotnana" && { contactEmail: orNull("contactEmail") }),
    });
  };
  const at = problemsIn(create.error);
  const offered = SCOPES.filter((it) => includes(session?.right ?? "read", it));
  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      {create.isError && <ErrorPanel error={create.error} />}
      {fixed === undefined && (
        <Field label={words.kind}>
          {(tie) => (
            <Select {...tie} value={kind} onChange={({ target }) => choose(target.value as CredentialKind)}>
              {Object.entries(words.kinds).map(([value, name]) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      <Field label={words.name} hint={words.nameHint} problem={at("name")}>
        {(tie) => <Input {...tie} name="name" maxLength={200} autoComplete="off" />}
      </Field>
      <Field label={words.right} problem={at("scopes")}>
        {(tie) => (
          <Select {...tie} name="scope" defaultValue="write">
            {offered.map((it) => (
              <option key={it} value={it}>
                {words.scopes[it]}: {words.scopesSay[it]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {kind === "spotnana" && (
        <Field label={words.contactEmail} hint={words.contactEmailHint} isOptional problem={at("contactEmail")}>
          {(tie) => <Input {...tie} name="contactEmail" type="email" autoComplete="off" />}
        </Field>
      )}
      {projects !== undefined && projects.items.length > 1 && (
        <fieldset className="grid gap-1">
          <legend className="font-medium">{words.onlyProjects}</legend>
          <p className="text-sm text-muted">{words.onlyProjectsHint}</p>
          <div className="grid max-h-40 gap-1 overflow-y-auto py-1">
            {projects.items.map(({ id, name }) => (
              <Checkbox key={id} name="projects" value={id} label={name} />
            ))}
          </div>
        </fieldset>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>{states.cancel}</Button>
        <Button type="submit" look="primary" busy={create.isPending && words.creating}>
          {words.create}
        </Button>
      </div>
    </form>
  );
}
