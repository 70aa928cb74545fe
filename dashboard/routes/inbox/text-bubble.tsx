import type { Captured } from "../../api/inbox-queries.ts";
import { useWords } from "../../words/words.tsx";

/** A captured text as a phone shows it, with what it is billed as. */
export function TextBubble({ message: { text, sms } }: { readonly message: Captured }) {
  const { inbox } = useWords();
  const words = inbox.sms;
  return (
    <div className="grid gap-2">
      <p className="max-w-80 rounded-panel bg-accent-soft p-3 break-words whitespace-pre-wrap">{text}</p>
      {sms !== null && (
        <p className="figures text-sm text-muted">
          {words.count(sms.length, sms.parts)}, {words.alphabets[sms.alphabet]}
        </p>
      )}
      {sms !== null && sms.offending.length > 0 && (
        <ul className="text-sm text-wait">
          {sms.offending.map(({ character, swap }) => (
            <li key={character}>{words.offending(character, swap)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
