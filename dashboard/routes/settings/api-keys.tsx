import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { type Credential, credentialsQuery } from "../../api/settings-queries.ts";
import { PlusIcon } from "../../icons.tsx";
import { Button } from "../../parts/button.tsx";
import { Checkbox } from "../../parts/checkbox.tsx";
import { More } from "../../parts/more.tsx";
import { PageHead, Panel } from "../../parts/panel.tsx";
import { Empty, ErrorPanel, Skeleton } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";
import { KeyRow } from "./key-row.tsx";
import { NewKey } from "./new-key.tsx";

const route = getRouteApi("/settings/keys");

/** What programs sign in with, for every API. */
export function ApiKeys() {
  const { settings } = useWords();
  const words = settings.keys;
  const { revoked } = route.useSearch();
  const navigate = route.useNavigate();
  const [isMaking, make] = useState(false);
  const credentials = useInfiniteQuery(credentialsQuery);
  const all = credentials.data?.pages.flatMap((page) => page.items);
  const shown = all?.filter((it) => revoked || it.revokedAt === null);
  const create = (
    <Button look="primary" icon={<PlusIcon />} onClick={() => make(true)}>
      {words.create}
    </Button>
  );
  return (
    <div className="grid gap-4">
      <PageHead title={settings.places.keys} about={words.about} actions={create} />
      <Checkbox
        label={words.showRevoked}
        checked={revoked ?? false}
        onChange={({ target }) => navigate({ search: { revoked: target.checked || undefined }, replace: true })}
      />
      {credentials.isError && <ErrorPanel error={credentials.error} retry={() => credentials.refetch()} />}
      {credentials.isPending && <Skeleton />}
      {shown?.length === 0 && <Empty title={words.empty} says={words.emptySays} action={create} />}
      {shown !== undefined && shown.length > 0 && <KeyList credentials={shown} />}
      <More of={credentials} />
      <NewKey isOpen={isMaking} onClose={() => make(false)} />
    </div>
  );
}

function KeyList({ credentials }: { readonly credentials: readonly Credential[] }) {
  const { settings } = useWords();
  return (
    <Panel className="!p-0">
      <ul aria-label={settings.places.keys}>
        {credentials.map((it) => (
          <KeyRow key={it.id} credential={it} />
        ))}
      </ul>
    </Panel>
  );
}
