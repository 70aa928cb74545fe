import { useInfiniteQuery } from "@tanstack/react-query";
import { type Credential, credentialsQuery } from "../../api/settings-queries.ts";
import { PageHead } from "../../parts/panel.tsx";
import { ErrorPanel } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";
import { DialectCard } from "./dialect-card.tsx";

const SPOKEN = ["ivvy", "spotnana", "walr", "event-manager"] as const;

/** How programs that were written for other APIs are pointed here, and whether they have arrived. */
export function Compatibility() {
  const { settings } = useWords();
  const credentials = useInfiniteQuery(credentialsQuery);
  const all = credentials.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="grid gap-4">
      <PageHead title={settings.places.compatibility} about={settings.compatibility.about} />
      {credentials.isError && <ErrorPanel error={credentials.error} retry={() => credentials.refetch()} />}
      {SPOKEN.map((dialect) => (
        <DialectCard key={dialect} dialect={dialect} credentials={all.filter((it) => isLive(it, dialect))} />
      ))}
    </div>
  );
}

function isLive({ kind, revokedAt }: Credential, dialect: (typeof SPOKEN)[number]): boolean {
  return kind === dialect && revokedAt === null;
}
