import { Link, Outlet } from "@tanstack/react-router";
import { useMay } from "../../api/may.ts";
import { useWords } from "../../words/words.tsx";

const LOOK =
  "-mb-px inline-flex min-h-8 items-center border-b-2 border-transparent px-3 py-1 whitespace-nowrap text-ink no-underline hover:border-edge";
const HERE = { className: `${LOOK} !border-accent font-medium !text-accent` };

/** The way between what programs asked, what they were told, and who did what. */
export function ActivityFrame() {
  const { activity } = useWords();
  const isOwner = useMay("owner");
  return (
    <div className="grid gap-4">
      <nav aria-label={activity.title}>
        <ul className="flex overflow-x-auto border-b border-line">
          <li>
            <Link to="/activity/api-log" className={LOOK} activeProps={HERE}>
              {activity.places.log}
            </Link>
          </li>
          <li>
            <Link to="/settings/webhooks" className={LOOK}>
              {activity.places.webhooks}
            </Link>
          </li>
          {isOwner && (
            <li>
              <Link to="/activity/audit" className={LOOK} activeProps={HERE}>
                {activity.places.audit}
              </Link>
            </li>
          )}
        </ul>
      </nav>
      <Outlet />
    </div>
  );
}
