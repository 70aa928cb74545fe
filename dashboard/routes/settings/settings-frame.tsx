import { useQuery } from "@tanstack/react-query";
import { Link, Outlet } from "@tanstack/react-router";
import { sessionQuery } from "../../api/queries.ts";
import { useHereInSight } from "../../parts/page-links.tsx";
import { useWords } from "../../words/words.tsx";
import { placesFor } from "./settings-places.ts";

const LOOK =
  "flex min-h-8 items-center rounded-control px-2.5 py-1 whitespace-nowrap text-ink no-underline hover:bg-accent-soft";
const HERE = { className: `${LOOK} bg-accent-soft font-medium !text-accent` };

/** The way to every screen of the settings, beside it or, where there is no room, above it. */
export function SettingsFrame() {
  const { settings } = useWords();
  const { data: session } = useQuery(sessionQuery);
  const way = useHereInSight<HTMLElement>(session !== undefined);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-[11rem_minmax(0,1fr)] lg:gap-8">
      <nav ref={way} aria-label={settings.title}>
        <ul className="flex gap-1 overflow-x-auto border-b border-line pb-2 lg:sticky lg:top-6 lg:grid lg:border-b-0 lg:pb-0">
          {session &&
            placesFor(session).map(({ to, name }) => (
              <li key={to}>
                <Link to={to} className={LOOK} activeProps={HERE}>
                  {settings.places[name]}
                </Link>
              </li>
            ))}
        </ul>
      </nav>
      <div className="min-w-0">
        <Outlet />
      </div>
    </div>
  );
}
