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
import { Field, Input, Select } from "../../parts/field.tsx";
import { ErrorPanel } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";
import { typedInto } from "./typed.ts";

type Body = NonNullable<Ask<"/credentials", "post">["body"]>;

const SCOPES = ["read", "write", "owner"] as const;

export interface KeyFormProps {
  readonly kind: CredentialKind | undefined;
  readonly onCancel: () => void;
  readonly onMade: (made: CreatedCredential) => void;
}

/** What a key is for and what it may do. */
export function KeyForm({ kind: fixed, onCancel, onMade }: KeyFormProps) {
  const { settings, states } = useWords();
  const words = settings.keys;
  const queries = useQueryClient();
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
  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      {create.isError && <ErrorPanel error={create.error} />}
      {fixed === undefined && <KindChoice kind={kind} onChoose={choose} />}
      <Field label={words.name} hint={words.nameHint} problem={at("name")}>
        {(tie) => <Input {...tie} name="name" maxLength={200} autoComplete="off" />}
      </Field>
      <ScopeChoice problem={at("scopes")} />
      {kind === "spotnana" && (
        <Field label={words.contactEmail} hint={words.contactEmailHint} isOptional problem={at("contactEmail")}>
          {(tie) => <Input {...tie} name="contactEmail" type="email" autoComplete="off" />}
        </Field>
      )}
      <ProjectChoice />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>{states.cancel}</Button>
        <Button type="submit" look="primary" busy={create.isPending && words.creating}>
          {words.create}
        </Button>
      </div>
    </form>
  );
}

interface KindChoiceProps {
  readonly kind: CredentialKind;
  readonly onChoose: (kind: CredentialKind) => void;
}

function KindChoice({ kind, onChoose }: KindChoiceProps) {
  const words = useWords().settings.keys;
  return (
    <Field label={words.kind}>
      {(tie) => (
        <Select {...tie} value={kind} onChange={({ target }) => onChoose(target.value as CredentialKind)}>
          {Object.entries(words.kinds).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

/** Nobody gives a key more than they may themselves. */
function ScopeChoice({ problem }: { readonly problem: string | undefined }) {
  const words = useWords().settings.keys;
  const { data: session } = useQuery(sessionQuery);
  const offered = SCOPES.filter((it) => includes(session?.right ?? "read", it));
  return (
    <Field label={words.right} problem={problem}>
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
  );
}

/** Confines a key to projects, where there are several. */
function ProjectChoice() {
  const words = useWords().settings.keys;
  const { data: projects } = useQuery(projectsQuery);
  if (projects === undefined || projects.items.length < 2) return null;
  return (
    <fieldset className="grid gap-1">
      <legend className="font-medium">{words.onlyProjects}</legend>
      <p className="text-sm text-muted">{words.onlyProjectsHint}</p>
      <div className="grid max-h-40 gap-1 overflow-y-auto py-1">
        {projects.items.map(({ id, name }) => (
          <Checkbox key={id} name="projects" value={id} label={name} />
        ))}
      </div>
    </fieldset>
  );
}
