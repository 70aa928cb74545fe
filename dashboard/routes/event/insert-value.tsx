import { useQuery } from "@tanstack/react-query";
import type { components } from "../../../openapi/native.d.ts";
import { contactFieldsQuery } from "../../api/people-queries.ts";
import { Menu, MenuItem } from "../../parts/menu.tsx";
import { useWords } from "../../words/words.tsx";

type Campaign = components["schemas"]["Campaign"];

const OF_GUESTS = ["firstName", "lastName", "displayName"] as const;
const OF_EVENTS = ["event.title", "event.when", "event.location", "event.answerBy", "organiser.name"] as const;

export interface InsertValueProps {
  readonly kind: Campaign["kind"];
  /** The name of a variable was chosen. */
  readonly onInsert: (variable: string) => void;
  /** The field it is put into, to which the focus returns. */
  readonly into: () => HTMLElement | null;
}

/** What may differ in each guest's message, by the names an organiser knows it by. */
export function InsertValue({ kind, onInsert, into }: InsertValueProps) {
  const { insert, values } = useWords().compose;
  const { data: fields } = useQuery(contactFieldsQuery);
  const builtIn = [...OF_GUESTS, ...OF_EVENTS, ...(kind === "update" ? (["event.changes"] as const) : [])];
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
