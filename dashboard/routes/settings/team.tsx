import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "../../api/may.ts";
import { type TeamInvitation, type TeamMember, teamInvitationsQuery, teamQuery } from "../../api/team-queries.ts";
import { PlusIcon } from "../../icons.tsx";
import { Button } from "../../parts/button.tsx";
import { More } from "../../parts/more.tsx";
import { PageHead, Panel } from "../../parts/panel.tsx";
import { Empty, ErrorPanel, Skeleton } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";
import { InviteColleague } from "./invite-colleague.tsx";
import { TeamInvitationRow } from "./team-invitation-row.tsx";
import { TeamMemberRow } from "./team-member-row.tsx";

/** Who helps to run the account, who was asked to, and what each may do. Owners change it, everybody sees it. */
export function Team() {
  const { settings, team: words } = useWords();
  const isOwner = useMay("owner");
  const [isAsking, ask] = useState(false);
  const members = useInfiniteQuery(teamQuery);
  const invitations = useInfiniteQuery(teamInvitationsQuery);
  const people = members.data?.pages.flatMap((page) => page.items);
  const asked = invitations.data?.pages.flatMap((page) => page.items) ?? [];
  const invite = isOwner && (
    <Button look="primary" icon={<PlusIcon />} onClick={() => ask(true)}>
      {words.invite}
    </Button>
  );
  return (
    <div className="grid gap-4">
      <PageHead title={settings.places.team} about={isOwner ? words.about : settings.ownersOnly} actions={invite} />
      {members.isError && <ErrorPanel error={members.error} retry={() => members.refetch()} />}
      {members.isPending && <Skeleton />}
      {people !== undefined && <Members members={people} isOwner={isOwner} />}
      <More of={members} />
      {people?.length === 1 && asked.length === 0 && (
        <Empty title={words.alone} {...(isOwner && { says: words.aloneSays })} />
      )}
      {invitations.isError && <ErrorPanel error={invitations.error} retry={() => invitations.refetch()} />}
      {asked.length > 0 && <Invitations invitations={asked} isOwner={isOwner} />}
      <More of={invitations} />
      <InviteColleague isOpen={isAsking} onClose={() => ask(false)} />
    </div>
  );
}

function Members({ members, isOwner }: { readonly members: readonly TeamMember[]; readonly isOwner: boolean }) {
  const { team: words } = useWords();
  return (
    <Panel className="!p-0">
      <ul aria-label={words.members}>
        {members.map((it) => (
          <TeamMemberRow key={it.id} member={it} isOwner={isOwner} />
        ))}
      </ul>
    </Panel>
  );
}

interface InvitationsProps {
  readonly invitations: readonly TeamInvitation[];
  readonly isOwner: boolean;
}

function Invitations({ invitations, isOwner }: InvitationsProps) {
  const { team: words } = useWords();
  return (
    <section aria-labelledby="invited" className="grid gap-2">
      <h2 id="invited" className="text-lg">
        {words.pending}
      </h2>
      <Panel className="!p-0">
        <ul aria-labelledby="invited">
          {invitations.map((it) => (
            <TeamInvitationRow key={it.id} invitation={it} isOwner={isOwner} />
          ))}
        </ul>
      </Panel>
    </section>
  );
}
