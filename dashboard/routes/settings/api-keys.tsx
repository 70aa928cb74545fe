import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { credentialsQuery } from "../../api/settings-queries.ts";
import { PlusIcon } from "../../icons.tsx";
import { Button } from "../../parts/button.tsx";
import { Checkbox } from "../../parts/checkbox.tsx";
import { PageHead } from "../../parts/panel.tsx";
import { Empty } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";
import { KeyRow } from "./key-row.tsx";
import { NewKey } from "./new-key.tsx";
import { SettingsList } from "./settings-list.tsx";

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
      <SettingsList
        of={credentials}
        shown={shown}
        label={settings.places.keys}
        empty={<Empty title={words.empty} says={words.emptySays} action={create} />}
      >
        {(it) => <KeyRow key={it.id} credential={it} />}
      </SettingsList>
      <NewKey isOpen={isMaking} onClose={() => make(false)} />
    </div>
  );
}
