import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { components } from "../../../openapi/native.d.ts";
import { call } from "../../api/call.ts";
import { useMay } from "../../api/may.ts";
import { guestQuery } from "../../api/people-queries.ts";
import { Button } from "../../parts/button.tsx";
import { ErrorPanel } from "../../parts/states.tsx";
import { tell } from "../../parts/toast.tsx";
import { useWords } from "../../words/words.tsx";
import type { Guest } from "./guest-actions.tsx";

type Event = Pick<components["schemas"]["Event"], "status" | "timezone" | "waitingList">;

/** Where the guest stands in the line for a full event, and the way into it and out of it by hand. */
export function GuestWaiting({ guest, event }: { readonly guest: Guest; readonly event: Event }) {
  const { people, dateTime } = useWords();
  const { waiting: words } = people;
  const mayWrite = useMay("write");
  const queries = useQueryClient();
  const { id, eventId, waiting } = guest;
  const move = useMutation({
    mutationFn: (wish: "join" | "leave") => call("post", `/guests/{id}/${wish}-waiting-list`, { path: { id } }),
    onSuccess: async (saved, wish) => {
      queries.setQueryData(guestQuery(id).queryKey, saved);
      tell({ title: wish === "join" ? words.joined(saved.waiting?.place ?? null) : words.left });
      await Promise.all([
        queries.invalidateQueries({ queryKey: ["guests", id] }),
        queries.invalidateQueries({ queryKey: ["events", eventId] }),
      ]);
    },
  });
  const mayJoin = event.waitingList && event.status === "published" && WITHOUT_PLACE.has(guest.state);
  if (waiting === null && !(mayJoin && mayWrite)) return null;
  return (
    <section aria-label={words.title} className="grid justify-items-start gap-2">
      <h3 className="text-lg">{words.title}</h3>
      {waiting && <p>{words.stands(waiting.place, dateTime(waiting.since, event.timezone))}</p>}
      <p className="text-sm text-muted">{words.says}</p>
      {move.isError && <ErrorPanel error={move.error} />}
      {mayWrite && (
        <Button busy={move.isPending && words.saving} onClick={() => move.mutate(waiting ? "leave" : "join")}>
          {waiting ? words.leave : words.join}
        </Button>
      )}
    </section>
  );
}

/** Invited, and not coming so far. */
const WITHOUT_PLACE: ReadonlySet<Guest["state"]> = new Set<Guest["state"]>(["invited", "declined"]);
