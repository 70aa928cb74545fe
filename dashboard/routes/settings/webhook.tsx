import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Problem } from "../../api/problem.ts";
import { settingsQuery } from "../../api/queries.ts";
import { type Webhook as Endpoint, webhookQuery } from "../../api/settings-queries.ts";
import { WarningIcon } from "../../icons.tsx";
import { PageAwaited } from "../../parts/page-awaited.tsx";
import { PageHead } from "../../parts/panel.tsx";
import { Missing } from "../../shell/missing.tsx";
import { useWords } from "../../words/words.tsx";
import { Deliveries } from "./deliveries.tsx";
import { EndpointLevers } from "./endpoint-levers.tsx";
import { useEndpointName } from "./endpoint-name.ts";
import { EndpointState } from "./endpoint-state.tsx";

const route = getRouteApi("/settings/webhooks/$webhookId");

/** One endpoint: how it is doing, what can be done with it, and what it was told. */
export function Webhook() {
  const words = useWords().settings.webhooks;
  const { webhookId } = route.useParams();
  const webhook = useQuery(webhookQuery(webhookId));
  const called = useEndpointName(webhook.data);
  if (webhook.error instanceof Problem && [404, 422].includes(webhook.error.status)) return <Missing />;
  if (webhook.data === undefined) return <PageAwaited of={webhook} title={words.one} isNamedLater />;
  const { name, url } = webhook.data;
  return (
    <div className="grid gap-4">
      <Link to="/settings/webhooks" className="justify-self-start text-sm">
        {words.back}
      </Link>
      <PageHead
        title={
          <span className="inline-flex flex-wrap items-center gap-3 break-all">
            <bdi>{called}</bdi>
            <EndpointState webhook={webhook.data} />
          </span>
        }
        about={name && <span className="break-all">{url ?? words.asks}</span>}
        actions={<EndpointLevers webhook={webhook.data} />}
      />
      <Banner webhook={webhook.data} />
      <Deliveries id={webhookId} failingSince={webhook.data.failingSince} />
    </div>
  );
}

function Banner({ webhook: { isActive, failingSince } }: { readonly webhook: Endpoint }) {
  const { settings, dateTime } = useWords();
  const words = settings.webhooks;
  const { data: account } = useQuery(settingsQuery);
  if (isActive && failingSince === null) return null;
  const since = failingSince && dateTime(failingSince, account?.defaultTimezone ?? "UTC");
  return (
    <div role="alert" className="flex gap-3 rounded-panel border border-no bg-no-soft p-4">
      <WarningIcon className="mt-0.5 size-5 shrink-0 text-no" />
      <div className="grid gap-1">
        <p className="font-semibold">{isActive && since ? words.failingTitle(since) : words.offTitle}</p>
        {!isActive && since && <p>{words.failingTitle(since)}.</p>}
        <p>{isActive ? words.failingSays : words.offSays}</p>
      </div>
    </div>
  );
}
