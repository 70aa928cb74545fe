import { Link } from "@tanstack/react-router";
import { useMay } from "../../api/may.ts";
import { PAGE_LINK, PageLinks } from "../../parts/page-links.tsx";
import { useWords } from "../../words/words.tsx";

/** The way between what programs asked, what they were told, and who did what. */
export function ActivityNav() {
  const { activity } = useWords();
  const isOwner = useMay("owner");
  return (
    <PageLinks label={activity.title}>
      <Link to="/activity/api-log" {...PAGE_LINK}>
        {activity.places.log}
      </Link>
      <Link to="/settings/webhooks" className={PAGE_LINK.className}>
        {activity.places.webhooks}
      </Link>
      {isOwner && (
        <Link to="/activity/audit" {...PAGE_LINK}>
          {activity.places.audit}
        </Link>
      )}
    </PageLinks>
  );
}
