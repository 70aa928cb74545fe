import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { call } from "../../api/call.ts";
import { problemsIn } from "../../api/problem.ts";
import { settingsQuery } from "../../api/queries.ts";
import { TEAM_ROLES, type TeamRole, teamInvitationsQuery } from "../../api/team-queries.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Field, Input, Select } from "../../parts/field.tsx";
import { ErrorPanel } from "../../parts/states.tsx";
import { tell } from "../../parts/toast.tsx";
import { useWords } from "../../words/words.tsx";
import { typedInto } from "./typed.ts";

export interface InviteColleagueProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Asks for an address and a role, and has the invitation mailed. */
export function InviteColleague({ isOpen, onClose }: InviteColleagueProps) {
  const { team: words } = useWords();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={words.inviteTitle} about={words.inviteSays}>
      <InviteForm onDone={onClose} />
    </Dialog>
  );
}

function InviteForm({ onDone }: { readonly onDone: () => void }) {
  const { team: words, states } = useWords();
  const queries = useQueryClient();
  const { data: settings } = useQuery(settingsQuery);
  const invite = useMutation({
    mutationFn: (body: { email: string; role: TeamRole }) => call("post", "/team-invitations", { body }),
    onSuccess: async ({ email }) => {
      tell({ title: words.invited(email), ...(settings?.sandbox.email && { says: words.inSandbox }) });
      onDone();
      await queries.invalidateQueries({ queryKey: teamInvitationsQuery.queryKey });
    },
  });
  const submit = (form: FormEvent<HTMLFormElement>) => {
    form.preventDefault();
    if (invite.isPending) return;
    const { text } = typedInto(form.currentTarget);
    invite.mutate({ email: text("email"), role: text("role") as TeamRole });
  };
  const at = problemsIn(invite.error);
  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      {invite.isError && at("email") === undefined && <ErrorPanel error={invite.error} />}
      <Field label={words.email} problem={at("email")}>
        {(tie) => (
          <Input {...tie} name="email" type="email" autoComplete="off" autoCapitalize="off" spellCheck={false} />
        )}
      </Field>
      <Field label={words.role}>
        {(tie) => (
          <Select {...tie} name="role" defaultValue="organiser">
            {TEAM_ROLES.map((it) => (
              <option key={it} value={it}>
                {words.roles[it]}: {words.rolesSay[it]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onDone}>{states.cancel}</Button>
        <Button type="submit" look="primary" busy={invite.isPending && words.inviting}>
          {words.sendInvitation}
        </Button>
      </div>
    </form>
  );
}
