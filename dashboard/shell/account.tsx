import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { sessionQuery } from "../api/queries.ts";
import { KeysIcon, LeaveIcon, SearchIcon, WarningIcon } from "../icons.tsx";
import { Button, buttonLook } from "../parts/button.tsx";
import { useSandboxSays } from "../parts/sandbox-says.ts";
import { useWords } from "../words/words.tsx";
import { runCommand } from "./commands.ts";

/** Whose account this is, who is signed in, and whether anything can leave the machine. */
export function Account() {
  const words = useWords();
  const { data: session } = useQuery(sessionQuery);
  const sandbox = useSandboxSays();
  return (
    <div className="grid gap-3 border-t border-line px-2.5 pt-4 text-sm">
      {sandbox && (
        <p className="flex gap-2 rounded-control bg-wait-soft p-2 text-wait">
          <WarningIcon className="mt-0.5 shrink-0" />
          <span>{sandbox}</span>
        </p>
      )}
      {session && (
        <p className="min-w-0">
          <span className="block truncate font-medium">{session.account.name}</span>
          {session.person && (
            <Link to="/settings/account" className="block truncate text-muted">
              {session.person.name}
            </Link>
          )}
        </p>
      )}
      <div className="-ms-3 grid justify-items-start">
        <Button
          look="quiet"
          icon={<SearchIcon />}
          aria-keyshortcuts="Control+K Meta+K"
          onClick={() => runCommand("menu")}
        >
          {words.commands.open}
        </Button>
        <Button look="quiet" icon={<KeysIcon />} onClick={() => runCommand("keys")}>
          {words.keyList.button}
        </Button>
      </div>
      <form method="post" action="/app/signout">
        <button type="submit" className={`${buttonLook("quiet")} -ms-3`}>
          <LeaveIcon />
          {words.nav.signOut}
        </button>
      </form>
    </div>
  );
}
