import { useQuery } from "@tanstack/react-query";
import type { components } from "../../../openapi/native.d.ts";
import { contactFieldsQuery } from "../../api/people-queries.ts";
import { eventQuery } from "../../api/queries.ts";
import { useWords } from "../../words/words.tsx";
import type { MergeValue } from "./braces.ts";

type Campaign = components["schemas"]["Campaign"];
type Event = components["schemas"]["Event"];

const OF_GUESTS = ["firstName", "lastName", "displayName"] as const;

/** What can be told of an event: a fact it has not got would leave a hole in the text. */
function tellable({ startsAt, location, answerBy }: Event) {
  const hasPlace = Object.values(location).some((it) => it !== null);
  return [
    "event.title" as const,
    ...(startsAt === null ? [] : ["event.when" as const]),
    ...(hasPlace ? ["event.location" as const] : []),
    ...(answerBy === null ? [] : ["event.answerBy" as const]),
  ];
}

/** What may differ in each guest's message, by the names an organiser knows it by. */
export function useMergeValues({ kind, eventId }: Pick<Campaign, "kind" | "eventId">): readonly MergeValue[] {
  const { values } = useWords().compose;
  const { data: fields } = useQuery(contactFieldsQuery);
  const { data: event } = useQuery(eventQuery(eventId));
  const builtIn = [
    ...OF_GUESTS,
    ...(event === undefined ? [] : tellable(event)),
    "organiser.name" as const,
    ...(kind === "update" ? ["event.changes" as const] : []),
  ];
  const own = fields?.items.filter((it) => it.isActive) ?? [];
  return [
    ...builtIn.map((name) => ({ name, label: values[name] })),
    ...own.map(({ key, label }) => ({ name: key, label })),
  ];
}
