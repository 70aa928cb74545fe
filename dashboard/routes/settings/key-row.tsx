import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { settingsQuery } from "../../api/queries.ts";
import { type Credential, credentialsQuery, projectsQuery } from "../../api/settings-queries.ts";
import { CheckIcon, CrossIcon } from "../../icons.tsx";
import { Button } from "../../parts/button.tsx";
import { Confirm } from "../../parts/confirm.tsx";
import { Status } from "../../parts/status.tsx";
import { tell } from "../../parts/toast.tsx";
import { ago } from "../../words/formats.ts";
import { useWords } from "../../words/words.tsx";
import { Tokens } from "./tokens.tsx";

/** One credential: what it opens, when it was last used, and the end of it. */
export function KeyRow({ credential }: { readonly credential: Credential }) {
  const { settings } = useWords();
  const words = settings.keys;
  const [shown, show] = useState<"revoke" | "tokens">();
  const { name, kind, revokedAt } = credential;
  return (
    <li className="flex flex-wrap items-start justify-between gap-3 border-line p-4 not-last:border-b">
      <div className="grid min-w-0 gap-1">
        <p className="flex flex-wrap items-center gap-2">
          <bdi className="font-medium break-words">{name}</bdi>
          <span className="rounded-full border border-line px-2 text-sm">{settings.dialects[kind]}</span>
          {revokedAt === null ? (
            <Status tone="yes" icon={CheckIcon}>
              {words.live}
            </Status>
          ) : (
            <Status tone="plain" icon={CrossIcon}>
              {words.revoked}
            </Status>
          )}
        </p>
        <Facts credential={credential} />
      </div>
      {revokedAt === null && (
        <div className="flex flex-wrap gap-2">
          {kind === "walr" && (
            <Button about={name} onClick={() => show("tokens")}>
              {words.tokens}
            </Button>
          )}
          <Button look="danger" about={name} onClick={() => show("revoke")}>
            {words.revoke}
          </Button>
        </div>
      )}
      <Revoke credential={credential} isOpen={shown === "revoke"} onClose={() => show(undefined)} />
      {kind === "walr" && (
        <Tokens credential={credential} isOpen={shown === "tokens"} onClose={() => show(undefined)} />
      )}
    </li>
  );
}

function Facts({ credential }: { readonly credential: Credential }) {
  const { settings, date } = useWords();
  const words = settings.keys;
  const { data: projects } = useQuery({ ...projectsQuery, enabled: credential.projectIds !== null });
  const { data: account } = useQuery(settingsQuery);
  const zone = account?.defaultTimezone ?? "UTC";
  const { scopes, projectIds, hint, createdAt, revokedAt, madeBy } = credential;
  const names = projectIds?.map((id) => projects?.items.find((it) => it.id === id)?.name ?? String(id));
  const facts = [
    scopes.map((it) => words.scopes[it]).join(", "),
    names === undefined ? words.allProjects : words.projects(names.join(", ")),
    words.hint(hint),
    madeBy === null ? words.created(date(createdAt, zone)) : words.createdBy(date(createdAt, zone), madeBy.name),
    revokedAt === null ? lastUse(credential, words) : words.revokedAt(date(revokedAt, zone)),
  ];
  return <p className="text-sm break-words text-muted">{facts.join(" · ")}</p>;
}

function lastUse({ lastUsedAt }: Credential, words: { used: (when: string) => string; unused: string }): string {
  return lastUsedAt === null ? words.unused : words.used(ago(lastUsedAt, Date.now()));
}

interface RevokeProps {
  readonly credential: Credential;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

function Revoke({ credential, isOpen, onClose }: RevokeProps) {
  const words = useWords().settings.keys;
  const queries = useQueryClient();
  const { id, name } = credential;
  const revoke = useMutation({
    mutationFn: () => call("delete", "/credentials/{id}", { path: { id } }),
    onSuccess: async () => {
      tell({ title: words.revokeDone(name) });
      onClose();
      await queries.invalidateQueries({ queryKey: credentialsQuery.queryKey });
    },
  });
  return (
    <Confirm
      isOpen={isOpen}
      onClose={() => {
        revoke.reset();
        onClose();
      }}
      title={words.revokeTitle(name)}
      says={words.revokeSays(lastUse(credential, words))}
      action={words.revokeAction(name)}
      busy={revoke.isPending && words.revoking}
      error={revoke.error}
      onConfirm={() => revoke.mutate()}
    />
  );
}
