import type { components } from "../../../openapi/native.d.ts";
import { Button } from "../../parts/button.tsx";
import { useWords } from "../../words/words.tsx";
import type { Swap } from "./writing.ts";

type Preview = components["schemas"]["Preview"];

export interface TextPreviewProps {
  readonly text: string;
  readonly count: Preview["sms"];
  /** What the organiser wrote of it. */
  readonly body: string | null;
  readonly onSwap: ((swap: Swap) => void) | undefined;
}

/** A text as a phone shows it, what it costs, and which of its characters make it dear. */
export function TextPreview({ text, count, body, onSwap }: TextPreviewProps) {
  const { compose: words, inbox } = useWords();
  return (
    <div className="grid gap-2">
      <p className="max-w-80 rounded-panel bg-accent-soft p-3 break-words whitespace-pre-wrap">{text}</p>
      {count && (
        <p className="figures text-sm text-muted">
          {words.smsCount(count.length, count.parts)} · {inbox.sms.alphabets[count.alphabet]}
        </p>
      )}
      {count && count.offending.length > 0 && (
        <ul className="grid gap-2 text-sm text-wait">
          {count.offending.map(({ character, swap }) => (
            <li key={character} className="flex flex-wrap items-center gap-2">
              {inbox.sms.offending(character, undefined)}
              {/* What comes from a name or a title is not in the organiser's text. */}
              {swap !== undefined && onSwap !== undefined && body?.includes(character) && (
                <Button onClick={() => onSwap({ character, by: swap })}>{words.swap(swap)}</Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
