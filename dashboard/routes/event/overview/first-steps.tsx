import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { components } from "../../../../openapi/native.d.ts";
import { guestsQuery } from "../../../api/queries.ts";
import { CheckIcon } from "../../../icons.tsx";
import { buttonLook } from "../../../parts/button.tsx";
import { Panel } from "../../../parts/panel.tsx";
import { useWords } from "../../../words/words.tsx";

type Event = components["schemas"]["Event"];
type Campaign = components["schemas"]["Campaign"];

interface FirstStepsProps {
  readonly event: Event;
  readonly campaigns: readonly Campaign[];
}

const ON_THE_LIST = { state: ["added" as const, "invited" as const, "accepted" as const, "declined" as const] };

/** What leads from an empty event to the first invitation, what is done already ticked off. */
export function FirstSteps({ event, campaigns }: FirstStepsProps) {
  const { overview: words, sending } = useWords();
  const { steps } = words;
  const { id: eventId } = event;
  const guests = useInfiniteQuery(guestsQuery(eventId, ON_THE_LIST));
  const hasGuests = (guests.data?.pages[0]?.items.length ?? 0) > 0;
  const draft = campaigns.find((it) => it.state === "draft");
  const written = draft ?? campaigns[0];
  const all = [
    {
      name: steps.guests,
      says: steps.guestsSays,
      isDone: hasGuests,
      way: (
        <Link
          to="/events/$eventId/guests"
          params={{ eventId }}
          className={buttonLook(hasGuests ? "outlined" : "primary")}
        >
          {words.tabs.guests}
        </Link>
      ),
    },
    {
      name: steps.message,
      says: steps.messageSays,
      isDone: written !== undefined,
      way: (
        <Link
          to="/events/$eventId/messages"
          params={{ eventId }}
          className={buttonLook(hasGuests && written === undefined ? "primary" : "outlined")}
        >
          {words.tabs.messages}
        </Link>
      ),
    },
    {
      name: steps.send,
      says: steps.sendSays,
      isDone: false,
      way: written && (
        <Link
          to="/events/$eventId/messages/$campaignId"
          params={{ eventId, campaignId: written.id }}
          className={buttonLook(hasGuests ? "primary" : "outlined")}
        >
          {draft === undefined ? sending.again : steps.send}
        </Link>
      ),
    },
  ];
  return (
    <Panel className="grid gap-4">
      <h2 className="text-lg">{words.nothingSent}</h2>
      <ol className="grid gap-4">
        {all.map((step, index) => (
          <Step key={step.name} number={index + 1} {...step} />
        ))}
      </ol>
    </Panel>
  );
}

interface StepProps {
  readonly number: number;
  readonly name: string;
  readonly says: string;
  readonly isDone: boolean;
  readonly way: ReactNode;
}

function Step({ number, name, says, isDone, way }: StepProps) {
  const { charts } = useWords();
  return (
    <li className="flex flex-wrap items-center gap-3">
      <span className="figures grid size-7 shrink-0 place-items-center rounded-full bg-accent-soft font-semibold text-accent">
        {isDone ? <CheckIcon role="img" aria-label={charts.done} aria-hidden={false} /> : number}
      </span>
      <div className="grow">
        <p className="font-medium">{name}</p>
        <p className="text-muted">{says}</p>
      </div>
      {way}
    </li>
  );
}
