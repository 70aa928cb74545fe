import { useQuery } from "@tanstack/react-query";
import { sessionQuery } from "../../api/queries.ts";
import { PageHead, Panel } from "../../parts/panel.tsx";
import { Skeleton } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";
import { ChangePassword } from "./change-password.tsx";
import { OwnSessions } from "./own-sessions.tsx";

/** How somebody signs in, and where they are signed in. */
export function YourAccount() {
  const { settings, ownAccount: words } = useWords();
  const { data: session } = useQuery(sessionQuery);
  const person = session?.person;
  return (
    <div className="grid gap-4">
      <PageHead title={settings.places.account} about={words.about} />
      {session === undefined && <Skeleton rows={3} />}
      {person && (
        <Panel>
          <h2 className="text-lg">{words.person}</h2>
          <p className="break-words">
            <bdi>{person.name}</bdi>
            {person.name !== person.email && <bdi className="block text-muted">{person.email}</bdi>}
          </p>
        </Panel>
      )}
      {person && <ChangePassword person={person} />}
      {person && <OwnSessions />}
    </div>
  );
}
