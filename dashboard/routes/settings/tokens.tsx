import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { call } from "../../api/call.ts";
import { problemsIn } from "../../api/problem.ts";
import { settingsQuery } from "../../api/queries.ts";
import { type Credential, tokensQuery } from "../../api/settings-queries.ts";
import { Button } from "../../parts/button.tsx";
import { Copied } from "../../parts/copy.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Field, Input } from "../../parts/field.tsx";
import { ErrorPanel, Skeleton } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";
import { typedInto } from "./typed.ts";

export interface TokensProps {
  readonly credential: Credential;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** The long-lived tokens of a credential: issued, shown once, revoked. */
export function Tokens({ credential, isOpen, onClose }: TokensProps) {
  const words = useWords().settings.tokens;
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={words.title(credential.name)} about={words.about} isKept>
      <TokenList id={credential.id} />
      <TokenForm id={credential.id} />
    </Dialog>
  );
}

function TokenList({ id }: { readonly id: number }) {
  const { settings, date } = useWords();
  const words = settings.tokens;
  const queries = useQueryClient();
  const tokens = useQuery(tokensQuery(id));
  const { data: account } = useQuery(settingsQuery);
  const revoke = useMutation({
    mutationFn: (tokenId: number) => call("delete", "/credentials/{id}/tokens/{tokenId}", { path: { id, tokenId } }),
    onSettled: () => queries.invalidateQueries({ queryKey: tokensQuery(id).queryKey }),
  });
  if (tokens.isError) return <ErrorPanel error={tokens.error} retry={() => tokens.refetch()} />;
  if (tokens.data === undefined) return <Skeleton rows={2} />;
  if (tokens.data.items.length === 0) return <p className="text-muted">{words.empty}</p>;
  return (
    <>
      {revoke.isError && <ErrorPanel error={revoke.error} />}
      <ul className="grid gap-2">
        {tokens.data.items.map(({ id: tokenId, name, hint, expiresAt }) => (
          <li key={tokenId} className="flex flex-wrap items-center justify-between gap-2">
            <span className="min-w-0">
              <bdi className="font-medium break-words">{name}</bdi>{" "}
              <span className="text-sm text-muted">
                {settings.keys.hint(hint)} ·{" "}
                {expiresAt === null ? words.noEnd : words.until(date(expiresAt, account?.defaultTimezone ?? "UTC"))}
              </span>
            </span>
            <Button
              look="danger"
              about={name}
              busy={revoke.isPending && revoke.variables === tokenId && words.revoking}
              onClick={() => revoke.mutate(tokenId)}
            >
              {settings.keys.revoke}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

function TokenForm({ id }: { readonly id: number }) {
  const words = useWords().settings.tokens;
  const queries = useQueryClient();
  const [token, show] = useState<string>();
  const create = useMutation({
    mutationFn: (body: { name: string; expiresAt: string | null }) =>
      call("post", "/credentials/{id}/tokens", { path: { id }, body }),
    onSuccess: async (made) => {
      show(made.token);
      await queries.invalidateQueries({ queryKey: tokensQuery(id).queryKey });
    },
  });
  const submit = (form: FormEvent<HTMLFormElement>) => {
    form.preventDefault();
    const { text } = typedInto(form.currentTarget);
    const day = text("expires");
    if (!create.isPending) create.mutate({ name: text("name"), expiresAt: day === "" ? null : `${day}T23:59:59Z` });
  };
  const at = problemsIn(create.error);
  return (
    <form noValidate onSubmit={submit} className="grid gap-4 border-t border-line pt-4">
      {create.isError && <ErrorPanel error={create.error} />}
      {token && <Copied label={words.shown} text={token} />}
      <div className="grid gap-4 sm:grid-cols-2 sm:items-end">
        <Field label={words.name} problem={at("name")}>
          {(tie) => <Input {...tie} name="name" maxLength={200} autoComplete="off" />}
        </Field>
        <Field label={words.expires} hint={words.expiresHint} isOptional problem={at("expiresAt")}>
          {(tie) => <Input {...tie} name="expires" type="date" />}
        </Field>
      </div>
      <div className="flex justify-end">
        <Button type="submit" busy={create.isPending && words.creating}>
          {words.create}
        </Button>
      </div>
    </form>
  );
}
