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
  /** Undefined while they are on their way: dashes keep their places. */
  readonly counts: Counts | undefined;
}

const UNKNOWN = "\u2013";

/** The numbers an organiser comes for; each leads to its guests. */
export function Headline({ eventId, counts }: HeadlineProps) {
  const { overview: words, number } = useWords();
  if (counts === undefined)
    return (
      <Figures>
        {[words.yes, words.no, words.noAnswer, words.rate].map((name) => (
          <Figure key={name} name={name} value={UNKNOWN} note={"\u00a0"} />
        ))}
      </Figures>
    );
  const { yes, no, noAnswer, heads, failed, unconfirmed, invited, waiting } = counts;
  const silent = [failed && words.failed(failed), unconfirmed && words.unconfirmed(unconfirmed)].filter(Boolean);
  const link = (name: string, tab: (typeof GUEST_TABS)[number]) => (
    <Link to="/events/$eventId/guests" params={{ eventId }} search={{ tab }}>
      {name}
    </Link>
  );
  return (
    <Figures
      below={
        <>
          <AnswerBar {...counts} />
          {waiting > 0 && <p>{link(words.waiting(waiting), "waiting")}</p>}
        </>
      }
    >
      <Figure name={link(words.yes, "yes")} value={number(yes)} note={heads === yes ? "" : words.heads(heads)} />
      <Figure name={link(words.no, "no")} value={number(no)} note="" />
      <Figure name={link(words.noAnswer, "noAnswer")} value={number(noAnswer)} note={silent.join(", ")} />
      <Figure name={words.rate} value={words.share(yes + no, invited)} note={words.rateSays(yes + no, invited)} />
    </Figures>
  );
}

function Figures({ children, below }: { readonly children: ReactNode; readonly below?: ReactNode }) {
  return (
    <Panel className="grid gap-4">
      <dl className="figures grid grid-cols-[repeat(auto-fit,minmax(7rem,1fr))] gap-4 sm:grid-cols-4">{children}</dl>
      {below ?? <div className="h-4 rounded-control border border-line" />}
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
      <dt className="min-h-6 text-muted">{name}</dt>
      <dd className="text-3xl font-semibold">{value}</dd>
      {note && <dd className="text-sm text-muted">{note}</dd>}
    </div>
  );
}
