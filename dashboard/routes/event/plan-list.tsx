import { Link } from "@tanstack/react-router";
import type { ComponentType, ReactNode, SVGProps } from "react";
import type { components } from "../../../openapi/native.d.ts";
import { CheckIcon, CrossIcon, WarningIcon } from "../../icons.tsx";
import { useWords } from "../../words/words.tsx";

type Plan = components["schemas"]["Plan"];
type Blocker = Plan["blockers"][number];

interface PlanListProps {
  readonly plan: Plan;
  readonly eventId: number;
  readonly timezone: string;
}

/** What would happen, line by line: what is well, what deserves a look, and what stands in the way and where to mend it. */
export function PlanList({ plan, eventId, timezone }: PlanListProps) {
  const { compose: words, dateTime } = useWords();
  const reasons: Readonly<Record<Plan["excluded"][number]["reason"], string>> = words.reasons;
  return (
    <ul className="grid gap-2">
      {plan.recipients > 0 && (
        <Line tone="text-yes" icon={CheckIcon}>
          {words.recipients(plan.recipients)}
        </Line>
      )}
      {plan.smsParts > 0 && (
        <Line tone="text-yes" icon={CheckIcon}>
          {words.parts(plan.smsParts)}
        </Line>
      )}
      {plan.recipients > 0 && (
        <Line tone="text-yes" icon={CheckIcon}>
          {words.last(dateTime(plan.lastLeavesAt ?? plan.firstLeavesAt, timezone))}
        </Line>
      )}
      {plan.waiting.map(({ reason, count, until }) => (
        <Line key={reason} tone="text-wait" icon={WarningIcon}>
          {words.waiting(count, dateTime(until, timezone))}
        </Line>
      ))}
      {plan.excluded.map(({ reason, count, examples }) => (
        <Line key={reason} tone="text-wait" icon={WarningIcon}>
          {words.excluded(count, reasons[reason])}
          <details>
            <summary className="text-sm">{words.show}</summary>
            <p className="text-sm text-muted">
              {words.who(
                examples.map((it) => it.name),
                count - examples.length,
              )}
            </p>
          </details>
        </Line>
      ))}
      {[...plan.notices, ...plan.warnings].map(({ code, message }) => (
        <Line key={`${code} ${message}`} tone="text-wait" icon={WarningIcon}>
          {message}
        </Line>
      ))}
      {plan.blockers.map(({ code, message }) => (
        <Line key={code} tone="text-no" icon={CrossIcon}>
          {message} <Fix code={code} eventId={eventId} />
        </Line>
      ))}
    </ul>
  );
}

/** The way to where what stands in the way is mended; nothing where that is on this page, or cannot be. */
function Fix({ code, eventId }: { readonly code: Blocker["code"]; readonly eventId: number }) {
  const { fixes } = useWords().compose;
  if (code === "no_sender") return <Link to="/settings/senders">{fixes.sender}</Link>;
  if (code === "no_recipients")
    return (
      <Link to="/events/$eventId/guests" params={{ eventId }}>
        {fixes.guests}
      </Link>
    );
  if (code !== "event_closed" && code !== "event_over" && code !== "answers_closed") return null;
  return (
    <Link to="/events/$eventId/settings" params={{ eventId }}>
      {fixes.event}
    </Link>
  );
}

interface LineProps {
  readonly tone: string;
  readonly icon: ComponentType<SVGProps<SVGSVGElement>>;
  readonly children: ReactNode;
}

function Line({ tone, icon: Icon, children }: LineProps) {
  return (
    <li className="flex gap-2">
      <Icon className={`mt-0.5 shrink-0 ${tone}`} />
      <div>{children}</div>
    </li>
  );
}
