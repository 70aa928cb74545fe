import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { sessionQuery } from "../../api/queries.ts";
import { TEAM_ROLES, type TeamMember, type TeamRole, teamQuery } from "../../api/team-queries.ts";
import { Button } from "../../parts/button.tsx";
import { Confirm } from "../../parts/confirm.tsx";
import { Field, Select } from "../../parts/field.tsx";
import { ErrorPanel } from "../../parts/states.tsx";
import { tell } from "../../parts/toast.tsx";
import { ago } from "../../words/formats.ts";
import { useWords } from "../../words/words.tsx";

export interface TeamMemberRowProps {
  readonly member: TeamMember;
  /** Whether whoever looks may change it. */
  readonly isOwner: boolean;
}

/** One of the team: their role, when they were seen, and the end of it. */
export function TeamMemberRow({ member, isOwner }: TeamMemberRowProps) {
  const { team: words } = useWords();
  const { name, email, role, isYou, hasPassword, seenAt } = member;
  const facts = [
    seenAt === null ? words.unseen : words.seen(ago(seenAt, Date.now())),
    ...(hasPassword ? [] : [words.byLink]),
  ];
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 border-line p-4 not-last:border-b">
      <div className="grid min-w-0 gap-0.5">
        <p className="flex flex-wrap items-center gap-2">
          <bdi className="font-medium break-words">{name}</bdi>
          {isYou && <span className="rounded-full border border-line px-2 text-sm">{words.you}</span>}
        </p>
        <p className="text-sm break-words text-muted">
          {name !== email && <bdi>{email} · </bdi>}
          {facts.join(" · ")}
        </p>
      </div>
      {isOwner ? <Changes member={member} /> : <p className="text-sm">{words.roles[role]}</p>}
    </li>
  );
}

function Changes({ member }: { readonly member: TeamMember }) {
  const { team: words } = useWords();
  const queries = useQueryClient();
  const [wish, setWish] = useState<TeamRole>();
  const [isRemoving, setRemoving] = useState(false);
  const { id, name, role, isYou } = member;
  const refresh = () => queries.invalidateQueries({ queryKey: teamQuery.queryKey });
  const change = useMutation({
    mutationFn: (next: TeamRole) => call("patch", "/team/{id}", { path: { id }, body: { role: next } }),
    onSuccess: async (changed) => {
      tell({ title: words.changed(name, words.roles[changed.role]) });
      setWish(undefined);
      if (isYou) await queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
      await refresh();
    },
  });
  const remove = useMutation({
    mutationFn: () => call("delete", "/team/{id}", { path: { id } }),
    onSuccess: async () => {
      tell({ title: words.removed(name) });
      setRemoving(false);
      await refresh();
    },
  });
  const choose = (next: TeamRole) => (isYou && role === "owner" ? setWish(next) : change.mutate(next));
  return (
    <div className="flex flex-wrap items-end gap-2">
      <Field label={words.roleOf(name)} isLabelHidden>
        {(tie) => (
          <Select
            {...tie}
            className="!w-auto"
            value={change.isPending ? (change.variables ?? role) : role}
            disabled={change.isPending}
            onChange={({ target }) => choose(target.value as TeamRole)}
          >
            {TEAM_ROLES.map((it) => (
              <option key={it} value={it}>
                {words.roles[it]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Button look="danger" about={name} onClick={() => setRemoving(true)}>
        {words.remove}
      </Button>
      {change.isError && wish === undefined && <ErrorPanel error={change.error} />}
      <Confirm
        isOpen={wish !== undefined}
        onClose={() => {
          change.reset();
          setWish(undefined);
        }}
        title={words.changeOwnTitle}
        says={words.changeOwnSays}
        action={words.changeOwn(words.roles[wish ?? role])}
        busy={change.isPending && words.changing}
        error={change.error}
        onConfirm={() => wish && change.mutate(wish)}
      />
      <Confirm
        isOpen={isRemoving}
        onClose={() => {
          remove.reset();
          setRemoving(false);
        }}
        title={words.removeTitle(name)}
        says={words.removeSays}
        action={words.removeAction(name)}
        busy={remove.isPending && words.removing}
        error={remove.error}
        onConfirm={() => remove.mutate()}
      />
    </div>
  );
}
