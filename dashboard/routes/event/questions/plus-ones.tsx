import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { components } from "../../../../openapi/native.d.ts";
import { call } from "../../../api/call.ts";
import { eventQuery } from "../../../api/queries.ts";
import { Field, Select } from "../../../parts/field.tsx";
import { Panel } from "../../../parts/panel.tsx";
import { ErrorPanel } from "../../../parts/states.tsx";
import { useWords } from "../../../words/words.tsx";

type Event = components["schemas"]["Event"];

const PLUS_ONES_MAX = 20;

export interface PlusOnesProps {
  readonly event: Event;
  readonly mayChange: boolean;
}

/** How many people each guest may bring, and what else stands on the form by itself. */
export function PlusOnes({ event, mayChange }: PlusOnesProps) {
  const { plusOnes: words, comment, commentSays } = useWords().questions;
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: (plusOnesMax: number) =>
      call("patch", "/events/{id}", { path: { id: event.id }, body: { plusOnesMax } }),
    onSuccess: async ({ notices: _, guestsToTell: __, ...saved }) => {
      queries.setQueryData(eventQuery(event.id).queryKey, (old) => old && { ...old, ...saved });
      await queries.invalidateQueries({ queryKey: ["events", event.id] });
    },
  });
  const max = save.isPending ? save.variables : event.plusOnesMax;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Panel className="grid content-start gap-2">
        <h3>{words.title}</h3>
        {save.isError && <ErrorPanel error={save.error} />}
        <Field label={words.label} hint={words.says(max)}>
          {(tie) => (
            <Select
              {...tie}
              className="max-w-28"
              disabled={!mayChange}
              value={max}
              onChange={({ target }) => save.mutate(Number(target.value))}
            >
              {Array.from({ length: PLUS_ONES_MAX + 1 }, (_, count) => count).map((count) => (
                <option key={count} value={count}>
                  {count}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </Panel>
      <Panel className="grid content-start gap-2">
        <h3>{comment}</h3>
        <p className="text-muted">{commentSays}</p>
      </Panel>
    </div>
  );
}
