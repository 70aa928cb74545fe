import { useInfiniteQuery } from "@tanstack/react-query";
import type { components } from "../../../openapi/native.d.ts";
import { timelineQuery } from "../../api/people-queries.ts";
import { More } from "../../parts/more.tsx";
import { ErrorPanel, Skeleton } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";

type Entry = components["schemas"]["TimelineEntry"];

/** What happened to a guest, oldest first, fifty at a time. */
export function GuestTimeline({ guestId, timezone }: { readonly guestId: number; readonly timezone: string }) {
  const { people, dateTime } = useWords();
  const { panel: words, entries } = people;
  const timeline = useInfiniteQuery(timelineQuery(guestId));
  const shown = timeline.data?.pages.flatMap((page) => page.items);
  return (
    <section aria-label={words.history} className="grid gap-2">
      <h3 className="text-lg">{words.history}</h3>
      {timeline.isError && <ErrorPanel error={timeline.error} retry={() => timeline.refetch()} />}
      {shown === undefined && timeline.isPending && <Skeleton rows={3} />}
      {shown?.length === 0 && <p className="text-muted">{words.historyEmpty}</p>}
      <ol className="grid gap-2 border-s border-line ps-3">
        {shown?.map((entry, no) => (
          // Entries have no id of their own, and none is ever put between two.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={no}>
            <p>
              <span className="font-medium">{entries[entry.kind]}</span> <Said entry={entry} />
            </p>
            <time dateTime={entry.at} className="text-sm text-muted">
              {dateTime(entry.at, timezone)}
            </time>
          </li>
        ))}
      </ol>
      <More of={timeline} name={words.older} />
    </section>
  );
}

/** What is worth saying of an entry in one line. Whatever people or servers wrote stands apart from our words. */
function Said({ entry: { kind, details } }: { readonly entry: Entry }) {
  const { entries: words } = useWords().people;
  const known = <T extends object>(names: T, value: unknown): string | undefined =>
    typeof value === "string" && value in names ? String(names[value as keyof T]) : undefined;
  const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
  const plusOnes = Number(details["plusOnes"] ?? 0);
  const parts =
    kind === "message"
      ? [known(words.channels, details["channel"]), known(words.states, details["state"])]
      : [
          known({ yes: words.yes, no: words.no }, details["answer"] ?? details["said"]),
          known(words.lines, details["what"]),
          known(words.via, details["via"]),
          plusOnes > 0 ? words.plusOnes(plusOnes) : undefined,
          details["counted"] === false ? words.unconfirmed : undefined,
        ];
  const quoted = text(details["note"]) ?? text(details["reply"]) ?? text(details["comment"]);
  return (
    <>
      {parts.filter(Boolean).join(", ")}
      {quoted && (
        <span className="block text-sm break-words text-muted">
          <bdi>{quoted}</bdi>
        </span>
      )}
    </>
  );
}
