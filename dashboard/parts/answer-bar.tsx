import { useWords } from "../words/words.tsx";

export interface AnswerBarProps {
  readonly yes: number;
  readonly no: number;
  readonly noAnswer: number;
  readonly failed: number;
}

/** Answers as one bar: each part differs in its pattern too, and the words say the same. */
export function AnswerBar({ yes, no, noAnswer, failed }: AnswerBarProps) {
  const { overview: words, number } = useWords();
  const whole = yes + no + noAnswer || 1;
  const parts = [
    [yes, words.yes, "url(#solid)"],
    [no, words.no, "url(#stripes)"],
    [noAnswer - failed, words.noAnswer, "url(#dots)"],
    [failed, words.failed(failed), "url(#bars)"],
  ] as const;
  let from = 0;
  return (
    <svg
      role="img"
      aria-label={`${words.yes} ${number(yes)}, ${words.no} ${number(no)}, ${words.noAnswer} ${number(noAnswer)}`}
      className="h-4 w-full overflow-hidden rounded-control border border-line rtl:-scale-x-100"
    >
      <defs>
        <pattern id="solid" width="4" height="4" patternUnits="userSpaceOnUse">
          <rect width="4" height="4" fill="var(--yes)" />
        </pattern>
        <pattern id="stripes" width="8" height="8" patternUnits="userSpaceOnUse">
          <rect width="8" height="8" fill="var(--no-soft)" />
          <path d="M0 8 8 0" stroke="var(--no)" strokeWidth="3" />
        </pattern>
        <pattern id="dots" width="8" height="8" patternUnits="userSpaceOnUse">
          <rect width="8" height="8" fill="var(--wait-soft)" />
          <circle cx="4" cy="4" r="1.2" fill="var(--wait)" />
        </pattern>
        <pattern id="bars" width="6" height="6" patternUnits="userSpaceOnUse">
          <rect width="6" height="6" fill="var(--surface)" />
          <rect width="2" height="6" fill="var(--ink)" />
        </pattern>
      </defs>
      {parts.map(([count, name, fill]) => {
        const width = (Math.max(0, count) / whole) * 100;
        const x = from;
        from += width;
        return (
          <rect key={fill} x={`${x}%`} width={`${width}%`} height="16" fill={fill}>
            <title>{`${name} ${number(count)}`}</title>
          </rect>
        );
      })}
    </svg>
  );
}
