import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { components } from "../../../../openapi/native.d.ts";
import { useMay } from "../../../api/may.ts";
import { serverNow } from "../../../api/server-clock.ts";
import { buttonLook } from "../../../parts/button.tsx";
import { Panel } from "../../../parts/panel.tsx";
import { useWords } from "../../../words/words.tsx";

type Event = components["schemas"]["Event"];
type Results = components["schemas"]["Results"];

interface NextStepsProps {
  readonly event: Event;
  readonly results: Results;
  /** Whether a message is on its way, or the first is still to be written: then there is nothing to hurry. */
  readonly isSending: boolean;
}

const LOOK = buttonLook("outlined");

/** What helps now, the most urgent first, each with the way to it. */
export function NextSteps({ event, results, isSending }: NextStepsProps) {
  const { charts } = useWords();
  const words = charts.next;
  const mayWrite = useMay("write");
  const { id: eventId, answerBy, status } = event;
  const { counts, delivery, byChannel } = results;
  const left = answerBy === null ? undefined : (Date.parse(answerBy) - serverNow()) / 1_000;
  const isAsking = status === "published" && (left === undefined || left > 0);
  const mayAsk = isAsking && !isSending && mayWrite;
  // Where others were written to, whoever has nothing but a link may have been forgotten.
  const notSent = delivery.total > 0 ? byChannel.link.noAnswer : 0;
  const steps = [
    counts.failed > 0 && (
      <Step key="failed" says={words.failed(counts.failed)}>
        <Link to="/events/$eventId/failures" params={{ eventId }} className={LOOK}>
          {words.failedDo}
        </Link>
      </Step>
    ),
    notSent > 0 && mayAsk && (
      <Step key="notSent" says={words.notSent(notSent)}>
        <Link to="/events/$eventId/guests" params={{ eventId }} search={{ tab: "notSent" }} className={LOOK}>
          {words.notSentDo}
        </Link>
      </Step>
    ),
    counts.noAnswer > 0 && mayAsk && (
      <Step key="remind" says={words.remind(counts.noAnswer, left)}>
        <Link to="/events/$eventId/remind" params={{ eventId }} className={LOOK}>
          {words.remindDo}
        </Link>
      </Step>
    ),
    counts.invited > 0 && counts.noAnswer === 0 && <Step key="done" says={words.done} />,
  ].filter((it) => it !== false);
  if (steps.length === 0) return null;
  return (
    <Panel>
      <ul aria-label={words.label} className="grid gap-3">
        {steps}
      </ul>
    </Panel>
  );
}

function Step({ says, children }: { readonly says: string; readonly children?: ReactNode }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-3">
      <p>{says}</p>
      {children}
    </li>
  );
}
