import { useQuery } from "@tanstack/react-query";
import type { components } from "../../../openapi/native.d.ts";
import { contactFieldsQuery } from "../../api/people-queries.ts";
import { eventQuery } from "../../api/queries.ts";
import { Menu, MenuItem } from "../../parts/menu.tsx";
import { useWords } from "../../words/words.tsx";

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

export interface InsertValueProps {
  readonly campaign: Pick<Campaign, "kind" | "eventId">;
  /** The name of a variable was chosen. */
  readonly onInsert: (variable: string) => void;
  /** The field it is put into, to which the focus returns. */
  readonly into: () => HTMLElement | null;
}

/** What may differ in each guest's message, by the names an organiser knows it by. */
export function InsertValue({ campaign: { kind, eventId }, onInsert, into }: InsertValueProps) {
  const { insert, values } = useWords().compose;
  const { data: fields } = useQuery(contactFieldsQuery);
  const { data: event } = useQuery(eventQuery(eventId));
  const builtIn = [
    ...OF_GUESTS,
    ...(event === undefined ? [] : tellable(event)),
    "organiser.name" as const,
    ...(kind === "update" ? ["event.changes" as const] : []),
  ];
  const own = fields?.items.filter((it) => it.isActive) ?? [];
  return (
    <Menu label={insert} align="start" backTo={into}>
      {builtIn.map((it) => (
        <MenuItem key={it} onPress={() => onInsert(it)}>
          {values[it]}
        </MenuItem>
      ))}
      {own.map(({ key, label }) => (
        <MenuItem key={key} onPress={() => onInsert(key)}>
          <bdi>{label}</bdi>
        </MenuItem>
      ))}
    </Menu>
  );
}
