import { useQuery } from "@tanstack/react-query";
import { settingsQuery } from "../../api/queries.ts";
import type { WebhookDelivery } from "../../api/settings-queries.ts";
import { CheckIcon, ClockIcon, SendIcon, WarningIcon } from "../../icons.tsx";
import { Button } from "../../parts/button.tsx";
import { CopiedLines } from "../../parts/copy.tsx";
import { Status } from "../../parts/status.tsx";
import { useWords } from "../../words/words.tsx";

const LOOKS = {
  queued: { tone: "wait", icon: ClockIcon },
  sending: { tone: "info", icon: SendIcon },
  delivered: { tone: "yes", icon: CheckIcon },
  failed: { tone: "no", icon: WarningIcon },
} as const;

export interface DeliveryRowProps {
  readonly delivery: WebhookDelivery;
  readonly replaying: string | false;
  readonly onReplay: () => void;
}

/** One delivery; opened, it shows every attempt and what was told. */
export function DeliveryRow({ delivery, replaying, onReplay }: DeliveryRowProps) {
  const { settings, dateTime } = useWords();
  const words = settings.webhooks;
  const { data: account } = useQuery(settingsQuery);
  const zone = account?.defaultTimezone ?? "UTC";
  const { webhookId, event, occurredAt, state, attempts, nextAttemptAt, isSample, data } = delivery;
  const isOver = state === "delivered" || state === "failed";
  return (
    <li className="border-line not-last:border-b">
      <details className="p-3">
        <summary className="min-h-6">
          <span className="inline-flex flex-wrap items-center gap-2 align-middle">
            <code className="font-medium">{event}</code>
            <Status {...LOOKS[state]}>{words.deliveryStates[state]}</Status>
            <span className="text-sm text-muted">
              {dateTime(occurredAt, zone)} · {words.attempts(attempts.length)}
              {isSample && ` · ${words.sample}`}
            </span>
          </span>
        </summary>
        <div className="grid gap-3 pt-3 ps-4">
          {attempts.length > 0 && (
            <ol className="figures grid gap-1 text-sm">
              {attempts.map(({ at, status, error, tookMs }) => (
                <li key={at} className="break-words">
                  <span className="text-muted">{dateTime(at, zone)}</span> {words.attempt(status, error, tookMs)}
                </li>
              ))}
            </ol>
          )}
          {!isOver && nextAttemptAt !== null && attempts.length > 0 && (
            <p className="text-sm text-muted">{words.next(dateTime(nextAttemptAt, zone))}</p>
          )}
          <CopiedLines
            label={words.body}
            text={JSON.stringify(
              { type: event, timestamp: occurredAt, ...(isSample && { sample: true }), data },
              null,
              2,
            )}
            of={webhookId}
          />
          {isOver && (
            <div>
              <Button busy={replaying} onClick={onReplay}>
                {words.replay}
              </Button>
            </div>
          )}
        </div>
      </details>
    </li>
  );
}
