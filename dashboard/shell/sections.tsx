import { Link } from "@tanstack/react-router";
import { useMay } from "../api/may.ts";
import { ActivityIcon, BookIcon, CalendarIcon, InboxIcon, MailIcon, PeopleIcon, SettingsIcon } from "../icons.tsx";
import { useWords } from "../words/words.tsx";

const LOOK = "flex min-h-9 items-center gap-2.5 rounded-control px-2.5 text-ink no-underline hover:bg-accent-soft";
const HERE = "bg-accent-soft font-medium text-accent";

/** Where one can go. What the server draws itself is an ordinary link. */
export function Sections({ onLeave }: { readonly onLeave: () => void }) {
  const { nav } = useWords();
  const isMember = !useMay("read");
  const isDeveloper = useMay("develop");
  if (isMember) return <MemberSections onLeave={onLeave} />;
  return (
    <nav aria-label={nav.label}>
      <ul className="grid gap-0.5">
        <li>
          <Link to="/events" className={LOOK} activeProps={{ className: `${LOOK} ${HERE}` }} onClick={onLeave}>
            <CalendarIcon />
            {nav.events}
          </Link>
        </li>
        <li>
          <Link to="/contacts" className={LOOK} activeProps={{ className: `${LOOK} ${HERE}` }} onClick={onLeave}>
            <PeopleIcon />
            {nav.contacts}
          </Link>
        </li>
        <li>
          <Link to="/inbox" className={LOOK} activeProps={{ className: `${LOOK} ${HERE}` }} onClick={onLeave}>
            <InboxIcon />
            {nav.inbox}
          </Link>
        </li>
        {isDeveloper && (
          <li>
            <Link to="/activity" className={LOOK} activeProps={{ className: `${LOOK} ${HERE}` }} onClick={onLeave}>
              <ActivityIcon />
              {nav.activity}
            </Link>
          </li>
        )}
        <li>
          <Link to="/settings" className={LOOK} activeProps={{ className: `${LOOK} ${HERE}` }} onClick={onLeave}>
            <SettingsIcon />
            {nav.settings}
          </Link>
        </li>
        <li>
          <a href="/docs" className={LOOK}>
            <BookIcon />
            {nav.reference}
          </a>
        </li>
      </ul>
    </nav>
  );
}

/** For whoever may see nothing of the account but what is their own. */
function MemberSections({ onLeave }: { readonly onLeave: () => void }) {
  const { nav, settings } = useWords();
  return (
    <nav aria-label={nav.label}>
      <ul className="grid gap-0.5">
        <li>
          <Link to="/invitations" className={LOOK} activeProps={{ className: `${LOOK} ${HERE}` }} onClick={onLeave}>
            <MailIcon />
            {nav.invitations}
          </Link>
        </li>
        <li>
          <Link
            to="/settings/account"
            className={LOOK}
            activeProps={{ className: `${LOOK} ${HERE}` }}
            onClick={onLeave}
          >
            <SettingsIcon />
            {settings.places.account}
          </Link>
        </li>
      </ul>
    </nav>
  );
}
