import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { sessionQuery } from "../../api/queries.ts";
import { TEAM_ROLES, type TeamMember, type TeamRole } from "../../api/team-queries.ts";
import { Button } from "../../parts/button.tsx";
import { Confirm } from "../../parts/confirm.tsx";
import { Field, Select } from "../../parts/field.tsx";
import { ErrorPanel } from "../../parts/states.tsx";
import { tell } from "../../parts/toast.tsx";
import { ago } from "../../words/formats.ts";
import { useWords } from "../../words/words.tsx";
import { EndingWaysIn } from "./ending-ways-in.tsx";

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
          <bdi className="min-w-0 font-medium">{name}</bdi>
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

const RANK: Readonly<Record<TeamRole, number>> = { viewer: 0, organiser: 1, developer: 2, owner: 3 };

function Changes({ member }: { readonly member: TeamMember }) {
  const { team: words } = useWords();
  const queries = useQueryClient();
  const [wish, setWish] = useState<TeamRole>();
  const [isRemoving, setRemoving] = useState(false);
  const { id, name, role, isYou } = member;
  const change = useMutation({
    mutationFn: (next: TeamRole) => call("patch", "/team/{id}", { path: { id }, body: { role: next } }),
    onSuccess: async (changed) => {
      tell({ title: words.changed(name, words.roles[changed.role]) });
      setWish(undefined);
      if (isYou) await queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
      await queries.invalidateQueries({ queryKey: ["team"] });
    },
  });
  // Less than before may end keys: that is told first.
  const choose = (next: TeamRole) => (RANK[next] < RANK[role] ? setWish(next) : change.mutate(next));
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
        title={isYou && role === "owner" ? words.changeOwnTitle : words.lessTitle(name, words.roles[wish ?? role])}
        says={isYou && role === "owner" ? words.changeOwnSays : words.lessSays}
        action={isYou ? words.changeOwn(words.roles[wish ?? role]) : words.lessAction(words.roles[wish ?? role])}
        busy={change.isPending && words.changing}
        error={change.error}
        onConfirm={() => wish && change.mutate(wish)}
      >
        {wish && <EndingWaysIn member={member} becomes={wish} />}
      </Confirm>
      <Removal member={member} isOpen={isRemoving} onClose={() => setRemoving(false)} />
    </div>
  );
}

interface RemovalProps {
  readonly member: TeamMember;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

function Removal({ member, isOpen, onClose }: RemovalProps) {
  const { team: words } = useWords();
  const queries = useQueryClient();
  const { id, name } = member;
  const remove = useMutation({
    mutationFn: () => call("delete", "/team/{id}", { path: { id } }),
    onSuccess: async () => {
      tell({ title: words.removed(name) });
      onClose();
      await queries.invalidateQueries({ queryKey: ["team"] });
    },
  });
  return (
    <Confirm
      isOpen={isOpen}
      onClose={() => {
        remove.reset();
        onClose();
      }}
      title={words.removeTitle(name)}
      says={words.removeSays}
      action={words.removeAction(name)}
      busy={remove.isPending && words.removing}
      error={remove.error}
      onConfirm={() => remove.mutate()}
    >
      <EndingWaysIn member={member} becomes={undefined} />
    </Confirm>
  );
}
