import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type Ask, call } from "../../api/call.ts";
import { problemsIn } from "../../api/problem.ts";
import type { Webhook } from "../../api/settings-queries.ts";
import { Button } from "../../parts/button.tsx";
import { Checkbox } from "../../parts/checkbox.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Field, Input } from "../../parts/field.tsx";
import { ErrorPanel } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";
import { useEndpointName } from "./endpoint-name.ts";
import { EndpointSecret } from "./endpoint-secret.tsx";
import { typedInto } from "./typed.ts";
import { hearsAll, KINDS_BY_NOUN, type Noun } from "./webhook-kinds.ts";

type Hears = NonNullable<Ask<"/webhooks", "post">["body"]>["events"];

/** What of an endpoint is made or changed. */
interface EndpointBody {
  /** Absent of one that asks. */
  readonly url?: string;
  readonly name?: string;
  readonly events: NonNullable<Hears> | null;
}

export interface EndpointFormProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Absent: a new one is made, and its secret shown. */
  readonly webhook?: Webhook;
}

/** Asks where to tell what; of a new endpoint the secret is shown the one time it is known. */
export function EndpointForm({ isOpen, onClose, webhook }: EndpointFormProps) {
  const words = useWords().settings.webhooks;
  const [secret, show] = useState<string>();
  const close = () => {
    show(undefined);
    onClose();
  };
  const name = useEndpointName(webhook);
  const title = webhook === undefined ? words.formTitle : words.editTitle(name);
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      isKept={secret !== undefined}
      isWide
      title={secret === undefined ? title : words.secretTitle}
      about={secret === undefined ? undefined : words.secretSays}
    >
      {secret === undefined ? (
        <Fields webhook={webhook} onCancel={close} onDone={(made) => (made === undefined ? close() : show(made))} />
      ) : (
        <EndpointSecret secret={secret} onDone={close} />
      )}
    </Dialog>
  );
}

interface FieldsProps {
  readonly webhook: Webhook | undefined;
  readonly onCancel: () => void;
  readonly onDone: (secret: string | undefined) => void;
}

function Fields({ webhook, onCancel, onDone }: FieldsProps) {
  const { settings, states } = useWords();
  const words = settings.webhooks;
  const queries = useQueryClient();
  const hears = webhook?.events ?? [];
  const hasAddress = webhook?.url !== null;
  const [isAll, setAll] = useState(webhook === undefined || hearsAll(hears));
  const save = useMutation({
    mutationFn: async (body: EndpointBody) => {
      if (webhook === undefined) return (await call("post", "/webhooks", { body: { url: "", ...body } })).secret;
      await call("patch", "/webhooks/{id}", { path: { id: webhook.id }, body });
      return undefined;
    },
    onSuccess: async (secret) => {
      onDone(secret);
      await queries.invalidateQueries({ queryKey: ["webhooks"] });
    },
  });
  const submit = (form: FormEvent<HTMLFormElement>) => {
    form.preventDefault();
    if (save.isPending) return;
    const { text, all } = typedInto(form.currentTarget);
    const events = isAll ? null : (all("events") as NonNullable<Hears>);
    save.mutate({
      ...(hasAddress && { url: text("url") }),
      ...(text("name") !== "" && { name: text("name") }),
      events,
    });
  };
  const at = problemsIn(save.error);
  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      {save.isError && <ErrorPanel error={save.error} />}
      {hasAddress && (
        <Field label={words.url} hint={words.urlHint} problem={at("url")}>
          {(tie) => <Input {...tie} name="url" type="url" defaultValue={webhook?.url ?? ""} autoComplete="off" />}
        </Field>
      )}
      <Field label={words.name} isOptional problem={at("name")}>
        {(tie) => <Input {...tie} name="name" maxLength={200} defaultValue={webhook?.name} autoComplete="off" />}
      </Field>
      <fieldset className="grid gap-2">
        <legend className="font-medium">{words.events}</legend>
        <Checkbox
          label={words.allEvents}
          checked={isAll}
          onChange={({ target }) => setAll(target.checked)}
          problem={at("events")}
        />
        {!isAll && <Kinds hears={hears} />}
      </fieldset>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>{states.cancel}</Button>
        <Button type="submit" look="primary" busy={save.isPending && words.saving}>
          {webhook === undefined ? words.create : words.save}
        </Button>
      </div>
    </form>
  );
}

function Kinds({ hears }: { readonly hears: readonly string[] }) {
  const words = useWords().settings.webhooks;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {[...KINDS_BY_NOUN].map(([noun, kinds]) => (
        <KindsOf key={noun} noun={noun} kinds={kinds} hears={hears} name={words.nouns[noun]} />
      ))}
    </div>
  );
}

interface KindsOfProps {
  readonly noun: Noun;
  readonly kinds: readonly string[];
  readonly hears: readonly string[];
  readonly name: string;
}

function KindsOf({ noun, kinds, hears, name }: KindsOfProps) {
  const words = useWords().settings.webhooks;
  const whole = `${noun}.*`;
  const [isWhole, setWhole] = useState(hears.includes(whole));
  return (
    <fieldset className="grid content-start gap-1">
      <legend className="sr-only">{name}</legend>
      <Checkbox
        name="events"
        value={whole}
        label={words.allOf(name.toLowerCase())}
        checked={isWhole}
        onChange={({ target }) => setWhole(target.checked)}
      />
      {!isWhole &&
        kinds.map((kind) => (
          <Checkbox
            key={kind}
            name="events"
            value={kind}
            label={kind}
            defaultChecked={hears.includes(kind)}
            className="ms-6"
          />
        ))}
    </fieldset>
  );
}
