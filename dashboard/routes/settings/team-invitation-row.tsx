import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../../api/call.ts";
import { settingsQuery } from "../../api/queries.ts";
import { type TeamInvitation, teamInvitationsQuery } from "../../api/team-queries.ts";
import { CheckIcon, ClockIcon, WarningIcon } from "../../icons.tsx";
import { Button } from "../../parts/button.tsx";
import { ErrorPanel } from "../../parts/states.tsx";
import { Status } from "../../parts/status.tsx";
import { tell } from "../../parts/toast.tsx";
import { ago } from "../../words/formats.ts";
import { useWords } from "../../words/words.tsx";

export interface TeamInvitationRowProps {
  readonly invitation: TeamInvitation;
  /** Whether whoever looks may send it again or take it back. */
  readonly isOwner: boolean;
}

/** Somebody who was asked to help and has not said yes. */
export function TeamInvitationRow({ invitation, isOwner }: TeamInvitationRowProps) {
  const { team: words, date } = useWords();
  const queries = useQueryClient();
  const { data: settings } = useQuery(settingsQuery);
  const { id, email, role, invitedBy, expiresAt, trouble } = invitation;
  const refresh = () => queries.invalidateQueries({ queryKey: teamInvitationsQuery.queryKey });
  const resend = useMutation({
    mutationFn: () => call("post", "/team-invitations/{id}/resend", { path: { id } }),
    onSuccess: async () => {
      tell({ title: words.invited(email) });
      await refresh();
    },
  });
  const withdraw = useMutation({
    mutationFn: () => call("delete", "/team-invitations/{id}", { path: { id } }),
    onSuccess: async () => {
      tell({ title: words.withdrawn(email) });
      await refresh();
    },
  });
  const isOver = new Date(expiresAt).getTime() <= Date.now();
  const facts = [
    words.roles[role],
    ...(invitedBy === null ? [] : [words.askedBy(invitedBy)]),
    isOver ? words.over : words.until(date(expiresAt, settings?.defaultTimezone ?? "UTC")),
  ];
  const error = resend.error ?? withdraw.error;
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 border-line p-4 not-last:border-b">
      <div className="grid min-w-0 gap-1">
        <p className="flex flex-wrap items-center gap-2">
          <bdi className="font-medium break-words">{email}</bdi>
          <Mail invitation={invitation} />
        </p>
        <p className="text-sm break-words text-muted">{facts.join(" · ")}</p>
        {trouble !== null && <p className="text-sm break-words text-no">{trouble}</p>}
      </div>
      {isOwner && (
        <div className="flex flex-wrap gap-2">
          <Button about={email} busy={resend.isPending && words.inviting} onClick={() => resend.mutate()}>
            {words.resend}
          </Button>
          <Button
            look="danger"
            about={email}
            busy={withdraw.isPending && words.removing}
            onClick={() => withdraw.mutate()}
          >
            {words.withdraw}
          </Button>
        </div>
      )}
      {error !== null && <ErrorPanel error={error} />}
    </li>
  );
}

function Mail({ invitation: { mailedAt, trouble } }: Pick<TeamInvitationRowProps, "invitation">) {
  const { team: words } = useWords();
  if (trouble !== null)
    return (
      <Status tone="no" icon={WarningIcon}>
        {words.trouble}
      </Status>
    );
  return mailedAt === null ? (
    <Status tone="wait" icon={ClockIcon}>
      {words.onItsWay}
    </Status>
  ) : (
    <Status tone="yes" icon={CheckIcon}>
      {words.mailed(ago(mailedAt, Date.now()))}
    </Status>
  );
}
