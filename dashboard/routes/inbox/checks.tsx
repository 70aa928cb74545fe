import type { Captured } from "../../api/inbox-queries.ts";
import { CheckIcon, WarningIcon } from "../../icons.tsx";
import { Status } from "../../parts/status.tsx";
import { useWords } from "../../words/words.tsx";
import { checksOf } from "./mail-checks.ts";

/** What a careful sender would look at before a mail leaves. */
export function Checks({ message }: { readonly message: Captured }) {
  const { inbox } = useWords();
  const words = inbox.checks;
  const checks = checksOf(message);
  return (
    <div className="grid gap-2">
      <p className="font-medium">{words.passed(checks.filter((it) => it.isPassed).length, checks.length)}</p>
      <ul className="grid gap-1.5">
        {checks.map(({ name, isPassed }) => (
          <li key={name} className="flex flex-wrap items-center gap-2">
            <Status tone={isPassed ? "yes" : "wait"} icon={isPassed ? CheckIcon : WarningIcon}>
              {isPassed ? words.yes : words.no}
            </Status>
            <span>{words[name]}</span>
            {name === "secure" && !isPassed && <span className="text-sm text-muted">{words.localhost}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}
