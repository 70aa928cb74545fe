import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { components } from "../../../../openapi/native.d.ts";
import { questionAnswersQuery } from "../../../api/questions-queries.ts";
import { Button } from "../../../parts/button.tsx";
import { BarChart } from "../../../parts/charts/bar-chart.tsx";
import { More } from "../../../parts/more.tsx";
import { ErrorPanel, Skeleton } from "../../../parts/states.tsx";
import { useWords } from "../../../words/words.tsx";

type Result = components["schemas"]["QuestionResults"]["questions"][number];

export interface QuestionAnswersProps {
  readonly eventId: number;
  readonly result: Result;
  /** Guests who come. */
  readonly yes: number;
}

/** What guests who come answered: options as bars, numbers added up, texts as a list. */
export function QuestionAnswers({ eventId, result, yes }: QuestionAnswersProps) {
  const { questions, number } = useWords();
  const words = questions.results;
  const { question, answered, sum, options } = result;
  if (yes === 0) return null;
  if (answered === 0) return <p className="text-sm text-muted">{words.nobody}</p>;
  if (options.length > 0) {
    const bars = options.map(({ label, offered, count }) => ({
      name: offered ? label : words.gone(label),
      value: count,
      note: questions.share(count, answered),
    }));
    return <BarChart caption={words.caption(answered, yes)} bars={bars} max={Math.max(1, answered)} />;
  }
  return (
    <div className="grid gap-2">
      {sum !== null && (
        <dl className="figures">
          <dt className="text-muted">{words.sum}</dt>
          <dd className="text-2xl font-semibold">{number(sum)}</dd>
        </dl>
      )}
      <p className="text-sm text-muted">{words.caption(answered, yes)}</p>
      <Texts eventId={eventId} questionId={question.id} answered={answered} />
    </div>
  );
}

interface TextsProps {
  readonly eventId: number;
  readonly questionId: number;
  readonly answered: number;
}

/** The answers one by one, read when somebody wants to. */
function Texts({ eventId, questionId, answered }: TextsProps) {
  const { results: words } = useWords().questions;
  const [isOpen, open] = useState(false);
  return (
    <div className="grid gap-2">
      <Button className="justify-self-start" aria-expanded={isOpen} onClick={() => open(!isOpen)}>
        {isOpen ? words.hideTexts : words.showTexts(answered)}
      </Button>
      {isOpen && <TextList eventId={eventId} questionId={questionId} />}
    </div>
  );
}

function TextList({ eventId, questionId }: Omit<TextsProps, "answered">) {
  const { results: words } = useWords().questions;
  const texts = useInfiniteQuery(questionAnswersQuery(eventId, questionId));
  if (texts.data === undefined)
    return texts.isError ? <ErrorPanel error={texts.error} retry={() => texts.refetch()} /> : <Skeleton rows={3} />;
  return (
    <div className="grid gap-2">
      <dl className="grid gap-2">
        {texts.data.pages
          .flatMap((it) => it.items)
          .map(({ guestId, name, value }) => (
            <div key={guestId} className="border-s-2 border-line ps-3">
              <dt className="text-sm text-muted">
                <Link to="/events/$eventId/guests" params={{ eventId }} search={{ guest: guestId }}>
                  <bdi>{name ?? words.noName}</bdi>
                </Link>
              </dt>
              <dd className="break-words whitespace-pre-wrap">
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
      </dl>
      <More of={texts} />
    </div>
  );
}
