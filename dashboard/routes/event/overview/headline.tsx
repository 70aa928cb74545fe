import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { components } from "../../../../openapi/native.d.ts";
import { AnswerBar } from "../../../parts/answer-bar.tsx";
import { Panel } from "../../../parts/panel.tsx";
import type { GUEST_TABS } from "../../../router/events.tsx";
import { useWords } from "../../../words/words.tsx";

type Counts = components["schemas"]["Results"]["counts"];

interface HeadlineProps {
  readonly eventId: number;
  readonly counts: Counts;
}

/** The numbers an organiser comes for; each leads to its guests. */
export function Headline({ eventId, counts }: HeadlineProps) {
  const { overview: words, number } = useWords();
  const { yes, no, noAnswer, heads, failed, unconfirmed, invited, waiting } = counts;
  const silent = [failed && words.failed(failed), unconfirmed && words.unconfirmed(unconfirmed)].filter(Boolean);
  const link = (name: string, tab: (typeof GUEST_TABS)[number]) => (
    <Link to="/events/$eventId/guests" params={{ eventId }} search={{ tab }}>
      {name}
    </Link>
  );
  return (
    <Panel className="grid gap-4">
      <dl className="figures grid gap-4 sm:grid-cols-4">
        <Figure name={link(words.yes, "yes")} value={number(yes)} note={heads === yes ? "" : words.heads(heads)} />
        <Figure name={link(words.no, "no")} value={number(no)} note="" />
        <Figure name={link(words.noAnswer, "noAnswer")} value={number(noAnswer)} note={silent.join(", ")} />
        <Figure name={words.rate} value={words.share(yes + no, invited)} note={words.rateSays(yes + no, invited)} />
      </dl>
      <AnswerBar {...counts} />
      {waiting > 0 && <p>{link(words.waiting(waiting), "waiting")}</p>}
    </Panel>
  );
}

interface FigureProps {
  readonly name: ReactNode;
  readonly value: string;
  readonly note: string;
}

function Figure({ name, value, note }: FigureProps) {
  return (
    <div>
      <dt className="text-muted">{name}</dt>
      <dd className="text-3xl font-semibold">{value}</dd>
      {note && <dd className="text-sm text-muted">{note}</dd>}
    </div>
  );
}
