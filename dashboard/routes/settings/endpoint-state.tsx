import type { Webhook } from "../../api/settings-queries.ts";
import { CheckIcon, DashIcon, WarningIcon } from "../../icons.tsx";
import { Status } from "../../parts/status.tsx";
import { useWords } from "../../words/words.tsx";

/** How an endpoint is doing. */
export function EndpointState({ webhook }: { readonly webhook: Webhook }) {
  const { states } = useWords().settings.webhooks;
  const { isActive, disabledWhy, failingSince } = webhook;
  if (!isActive)
    return (
      <Status
        tone={disabledWhy === "by-hand" ? "plain" : "no"}
        icon={disabledWhy === "by-hand" ? DashIcon : WarningIcon}
      >
        {states[disabledWhy === "failing" ? "switched-off" : (disabledWhy ?? "by-hand")]}
      </Status>
    );
  return failingSince === null ? (
    <Status tone="yes" icon={CheckIcon}>
      {states.active}
    </Status>
  ) : (
    <Status tone="no" icon={WarningIcon}>
      {states.failing}
    </Status>
  );
}
