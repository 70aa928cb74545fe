import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { components } from "../../../../openapi/native.d.ts";
import { useMay } from "../../../api/may.ts";
import { serverNow } from "../../../api/server-clock.ts";
import { buttonLook } from "../../../parts/button.tsx";
import { Panel } from "../../../parts/panel.tsx";
import { useWords } from "../../../words/words.tsx";

type Event = components["schemas"]["Event"];
type Counts = components["schemas"]["Results"]["counts"];

interface NextStepProps {
  readonly event: Event;
  readonly counts: Counts;
  /** Whether a message is on its way, or the first is still to be written: then there is nothing to hurry. */
  readonly isSending: boolean;
}

const LOOK = buttonLook("outlined");

/** The one thing that helps most now, with the way to it. */
export function NextStep({ event, counts, isSending }: NextStepProps) {
  const { charts } = useWords();
  const words = charts.next;
  const mayWrite = useMay("write");
  const { id: eventId, answerBy, status } = event;
  const left = answerBy === null ? undefined : (Date.parse(answerBy) - serverNow()) / 1_000;
  const isAsking = status === "published" && (left === undefined || left > 0);
  const step = ((): readonly [says: string, way: ReactNode] | undefined => {
    if (counts.failed > 0)
      return [
        words.failed(counts.failed),
        <Link key="way" to="/events/$eventId/failures" params={{ eventId }} className={LOOK}>
          {words.failedDo}
        </Link>,
      ];
    if (counts.noAnswer > 0 && isAsking && !isSending && mayWrite)
      return [
        words.remind(counts.noAnswer, left),
        <Link key="way" to="/events/$eventId/remind" params={{ eventId }} className={LOOK}>
          {words.remindDo}
        </Link>,
      ];
    return counts.invited > 0 && counts.noAnswer === 0 ? [words.done, null] : undefined;
  })();
  if (step === undefined) return null;
  const [says, way] = step;
  return (
    <Panel className="flex flex-wrap items-center justify-between gap-3">
      <p>
        <span className="sr-only">{words.label}: </span>
        {says}
      </p>
      {way}
    </Panel>
  );
}
