import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useRef, useState } from "react";
import { call } from "../api/call.ts";
import { problemsIn } from "../api/problem.ts";
import { settingsQuery } from "../api/queries.ts";
import { Button, buttonLook } from "../parts/button.tsx";
import { keptDraft } from "../parts/kept-draft.ts";
import { PageHead, Panel } from "../parts/panel.tsx";
import { ErrorPanel, Skeleton } from "../parts/states.tsx";
import { useWords } from "../words/words.tsx";
import { bodyOf, type EventBody, EventFields, typedInto, withName } from "./event/event-fields.tsx";

const draft = keptDraft("new-event");

/**
 * Asks for what an event needs; the server says what does not fit, at the field it is about. What was typed is kept in
 * this browser until the event is made, so that nothing is lost by leaving.
 */
export function NewEvent() {
  const words = useWords();
  const { event: more } = words.people;
  const navigate = useNavigate();
  const queries = useQueryClient();
  const settings = useQuery(settingsQuery);
  const [kept, keep] = useState(() => draft.read());
  // One form is one event, however often its button is pressed.
  const formKey = useRef(crypto.randomUUID());
  const create = useMutation({
    mutationFn: (body: EventBody) =>
      call("post", "/events", { body: withName(body, words.eventForm.nameMissing), idempotencyKey: formKey.current }),
    onSuccess: async (event) => {
      draft.clear();
      await queries.invalidateQueries({ queryKey: ["events", "list"] });
      await navigate({ to: "/events/$eventId", params: { eventId: event.id } });
    },
    onError: () => {
      formKey.current = crypto.randomUUID();
    },
  });
  const submit = (form: FormEvent<HTMLFormElement>) => {
    form.preventDefault();
    if (!create.isPending) create.mutate(bodyOf(typedInto(form.currentTarget)));
  };
  const at = problemsIn(create.error);
  if (settings.data === undefined) return <Skeleton />;
  return (
    <div className="grid max-w-[40rem] gap-4">
      <PageHead title={words.eventForm.createTitle} />
      {create.isError && <ErrorPanel error={create.error} />}
      {kept !== undefined && (
        <p role="status" className="flex flex-wrap items-center justify-between gap-2 text-muted">
          {more.kept}
          <Button
            onClick={() => {
              draft.clear();
              keep(undefined);
            }}
          >
            {more.discard}
          </Button>
        </p>
      )}
      <Panel>
        <form
          key={kept === undefined ? "new" : "kept"}
          noValidate
          onSubmit={submit}
          onChange={({ currentTarget }) => draft.write(typedInto(currentTarget))}
          className="grid gap-5"
        >
          <EventFields at={at} typed={kept ?? { timezone: zoneToBegin(settings.data.defaultTimezone) }} />
          <div className="flex flex-wrap gap-2">
            <Button type="submit" look="primary" busy={create.isPending && words.eventForm.saving}>
              {words.eventForm.save}
            </Button>
            <Link to="/events" className={buttonLook()}>
              {words.eventForm.cancel}
            </Link>
          </div>
        </form>
      </Panel>
    </div>
  );
}

/** The account's zone; where none was chosen for it, the one of whoever makes the event. */
function zoneToBegin(ofAccount: string): string {
  return ofAccount === "UTC" ? Intl.DateTimeFormat().resolvedOptions().timeZone : ofAccount;
}
