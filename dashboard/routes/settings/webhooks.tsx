import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { type Webhook, webhooksQuery } from "../../api/settings-queries.ts";
import { PlusIcon } from "../../icons.tsx";
import { Button } from "../../parts/button.tsx";
import { CopiedLines } from "../../parts/copy.tsx";
import { PageHead } from "../../parts/panel.tsx";
import { Empty } from "../../parts/states.tsx";
import { ago } from "../../words/formats.ts";
import { useWords } from "../../words/words.tsx";
import { EndpointForm } from "./endpoint-form.tsx";
import { useEndpointName } from "./endpoint-name.ts";
import { receiverCommand } from "./endpoint-secret.tsx";
import { EndpointState } from "./endpoint-state.tsx";
import { SettingsList } from "./settings-list.tsx";
import { hearsAll } from "./webhook-kinds.ts";

/** The addresses that are told what happens. */
export function Webhooks() {
  const { settings } = useWords();
  const words = settings.webhooks;
  const webhooks = useInfiniteQuery(webhooksQuery);
  const [isMaking, make] = useState(false);
  const all = webhooks.data?.pages.flatMap((page) => page.items);
  const create = (
    <Button look="primary" icon={<PlusIcon />} onClick={() => make(true)}>
      {words.create}
    </Button>
  );
  return (
    <div className="grid gap-4">
      <PageHead title={settings.places.webhooks} about={words.about} actions={create} />
      <SettingsList
        of={webhooks}
        shown={all}
        label={settings.places.webhooks}
        empty={
          <>
            <Empty title={words.empty} says={words.emptySays} action={create} />
            <CopiedLines label={words.receiver} text={receiverCommand("whsec_…")} />
          </>
        }
      >
        {(it) => <EndpointRow key={it.id} webhook={it} />}
      </SettingsList>
      <EndpointForm isOpen={isMaking} onClose={() => make(false)} />
    </div>
  );
}

function EndpointRow({ webhook }: { readonly webhook: Webhook }) {
  const words = useWords().settings.webhooks;
  const { id, name, url, events, lastSuccessAt } = webhook;
  const called = useEndpointName(webhook);
  return (
    <li className="grid gap-1 border-line p-4 not-last:border-b">
      <p className="flex flex-wrap items-center gap-2">
        <Link to="/settings/webhooks/$webhookId" params={{ webhookId: id }} className="font-medium break-all">
          {called}
        </Link>
        <EndpointState webhook={webhook} />
      </p>
      {name && <p className="text-sm break-all">{url ?? words.asks}</p>}
      <p className="text-sm break-words text-muted">
        {hearsAll(events) ? words.everything : events.join(", ")} ·{" "}
        {lastSuccessAt === null ? words.neverTaken : words.lastSuccess(ago(lastSuccessAt, Date.now()))}
      </p>
    </li>
  );
}
