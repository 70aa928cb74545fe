import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type Ask, call } from "../../api/call.ts";
import { problemsIn } from "../../api/problem.ts";
import { type CreatedInboundHook, type HookProvider, inboundHooksQuery } from "../../api/settings-queries.ts";
import { Button } from "../../parts/button.tsx";
import { Field, Input, Select } from "../../parts/field.tsx";
import { ErrorPanel } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";
import { typedInto } from "./typed.ts";

type Body = Ask<"/inbound-hooks", "post">["body"];

/** In the order they are offered, and whether their calls prove more than that they know the address. */
const SECRETS = {
  mailgun: "required",
  postmark: "optional",
  sendgrid: "required",
  ses: "optional",
  mail: "none",
} as const satisfies Readonly<Record<HookProvider, string>>;

const PROVIDERS = Object.keys(SECRETS) as HookProvider[];

export interface InboundHookFormProps {
  readonly onCancel: () => void;
  readonly onMade: (made: CreatedInboundHook) => void;
}

/** Which provider an address is for, and what its calls are signed with. */
export function InboundHookForm({ onCancel, onMade }: InboundHookFormProps) {
  const { settings, states } = useWords();
  const words = settings.inboundHooks;
  const queries = useQueryClient();
  const [provider, choose] = useState<HookProvider>("mailgun");
  const create = useMutation({
    mutationFn: (body: Body) => call("post", "/inbound-hooks", { body }),
    onSuccess: async (made) => {
      onMade(made);
      await queries.invalidateQueries({ queryKey: inboundHooksQuery.queryKey });
    },
  });
  const submit = (form: FormEvent<HTMLFormElement>) => {
    form.preventDefault();
    if (create.isPending) return;
    const { text, orNull } = typedInto(form.currentTarget);
    create.mutate({
      provider,
      name: text("name") || words.providers[provider],
      secret: orNull("secret"),
    });
  };
  const at = problemsIn(create.error);
  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      {create.isError && <ErrorPanel error={create.error} />}
      <Field label={words.provider} problem={at("provider")}>
        {(tie) => (
          <Select
            {...tie}
            value={provider}
            onChange={({ target }) => {
              create.reset();
              choose(target.value as HookProvider);
            }}
          >
            {PROVIDERS.map((it) => (
              <option key={it} value={it}>
                {words.providers[it]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={words.name} hint={words.nameHint} isOptional problem={at("name")}>
        {(tie) => <Input {...tie} name="name" maxLength={200} autoComplete="off" />}
      </Field>
      {provider !== "mail" && (
        <Field
          key={provider}
          {...words.secrets[provider]}
          isOptional={SECRETS[provider] === "optional"}
          problem={at("secret")}
        >
          {(tie) => <Input {...tie} name="secret" maxLength={2000} autoComplete="off" spellCheck={false} />}
        </Field>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>{states.cancel}</Button>
        <Button type="submit" look="primary" busy={create.isPending && words.opening}>
          {words.create}
        </Button>
      </div>
    </form>
  );
}
