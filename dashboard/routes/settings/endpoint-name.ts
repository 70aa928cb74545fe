import type { Webhook } from "../../api/settings-queries.ts";
import { useWords } from "../../words/words.tsx";

/** What an endpoint is called: its name, else its address; one that asks may have neither. */
export function useEndpointName(webhook: Pick<Webhook, "name" | "url"> | undefined): string {
  const words = useWords().settings.webhooks;
  return webhook?.name || webhook?.url || words.asks;
}
