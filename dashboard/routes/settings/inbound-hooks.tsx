import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { inboundHooksQuery } from "../../api/settings-queries.ts";
import { PlusIcon } from "../../icons.tsx";
import { Button } from "../../parts/button.tsx";
import { Checkbox } from "../../parts/checkbox.tsx";
import { PageHead } from "../../parts/panel.tsx";
import { Empty } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";
import { InboundHookRow } from "./inbound-hook-row.tsx";
import { NewInboundHook } from "./new-inbound-hook.tsx";
import { SettingsList } from "./settings-list.tsx";

const route = getRouteApi("/settings/inbound-hooks");

/** The addresses that mail providers post what became of mails to. */
export function InboundHooks() {
  const { settings } = useWords();
  const words = settings.inboundHooks;
  const { closed } = route.useSearch();
  const navigate = route.useNavigate();
  const hooks = useInfiniteQuery(inboundHooksQuery);
  const [isMaking, make] = useState(false);
  const all = hooks.data?.pages.flatMap((page) => page.items);
  const shown = all?.filter((it) => closed || it.revokedAt === null);
  const create = (
    <Button look="primary" icon={<PlusIcon />} onClick={() => make(true)}>
      {words.create}
    </Button>
  );
  return (
    <div className="grid gap-4">
      <PageHead title={settings.places.inboundHooks} about={words.about} actions={create} />
      <Checkbox
        label={words.showClosed}
        checked={closed ?? false}
        onChange={({ target }) => navigate({ search: { closed: target.checked || undefined }, replace: true })}
      />
      <SettingsList
        of={hooks}
        shown={shown}
        label={settings.places.inboundHooks}
        empty={<Empty title={words.empty} says={words.emptySays} action={create} />}
      >
        {(it) => <InboundHookRow key={it.id} hook={it} />}
      </SettingsList>
      <NewInboundHook isOpen={isMaking} onClose={() => make(false)} />
    </div>
  );
}
