import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useRef } from "react";
import { type Ask, call } from "../api/call.ts";
import { Problem } from "../api/problem.ts";
import { settingsQuery } from "../api/queries.ts";
import { Button, buttonLook } from "../parts/button.tsx";
import { Field, Input, Select } from "../parts/field.tsx";
import { PageHead, Panel } from "../parts/panel.tsx";
import { ErrorPanel, Skeleton } from "../parts/states.tsx";
import { zonesWith } from "../parts/zones.ts";
import { useWords } from "../words/words.tsx";

type NewEventBody = NonNullable<Ask<"/events", "post">["body"]>;

/** Asks for what an event needs; the server says what does not fit, at the field it is about. */
export function NewEvent() {
  const words = useWords();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const settings = useQuery(settingsQuery);
  // One form is one event, however often its button is pressed.
  const formKey = useRef(crypto.randomUUID());
  const create = useMutation({
    mutationFn: (body: NewEventBody) => call("post", "/events", { body, idempotencyKey: formKey.current }),
    onSuccess: async (event) => {
      await queries.invalidateQueries({ queryKey: ["events", "list"] });
      await navigate({ to: "/events/$eventId", params: { eventId: event.id } });
    },
    onError: () => {
      formKey.current = crypto.randomUUID();
    },
  });
  const submit = (form: FormEvent<HTMLFormElement>) => {
    form.preventDefault();
    if (!create.isPending) create.mutate(readForm(new FormData(form.currentTarget)));
  };
  const problem = create.error instanceof Problem ? create.error : undefined;
  const at = (name: string) => problem?.fields.find((it) => it.pointer === `/body/${name}`)?.message;
  if (settings.data === undefined) return <Skeleton />;
  return (
    <div className="grid max-w-[40rem] gap-4">
      <PageHead title={words.eventForm.createTitle} />
      {create.isError && <ErrorPanel error={create.error} />}
      <Panel>
        <form noValidate onSubmit={submit} className="grid gap-5">
          <EventFields at={at} timezone={settings.data.defaultTimezone} />
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

interface EventFieldsProps {
  readonly at: (name: string) => string | undefined;
  readonly timezone: string;
}

function EventFields({ at, timezone }: EventFieldsProps) {
  const { eventForm: words } = useWords();
  return (
    <>
      <Field label={words.name} hint={words.nameHint} problem={at("title")}>
        {(tie) => <Input {...tie} name="title" autoFocus required maxLength={200} autoComplete="off" />}
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={words.starts} problem={at("startsAt")}>
          {(tie) => <Input {...tie} name="startsAt" type="datetime-local" />}
        </Field>
        <Field label={words.ends} isOptional problem={at("endsAt")}>
          {(tie) => <Input {...tie} name="endsAt" type="datetime-local" />}
        </Field>
      </div>
      <Field label={words.zone} hint={words.zoneHint} problem={at("timezone")}>
        {(tie) => (
          <Select {...tie} name="timezone" defaultValue={timezone}>
            {zonesWith(timezone).map((zone) => (
              <option key={zone}>{zone}</option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={words.place} hint={words.placeHint} isOptional problem={at("location/name")}>
        {(tie) => <Input {...tie} name="place" autoComplete="off" />}
      </Field>
      <Field label={words.address} isOptional problem={at("location/address")}>
        {(tie) => <Input {...tie} name="address" autoComplete="off" />}
      </Field>
      <Field label={words.answerBy} hint={words.answerByHint} isOptional problem={at("answerBy")}>
        {(tie) => <Input {...tie} name="answerBy" type="datetime-local" />}
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={words.capacity} hint={words.capacityHint} isOptional problem={at("capacity")}>
          {(tie) => <Input {...tie} name="capacity" inputMode="numeric" />}
        </Field>
        <Field label={words.plusOnes} problem={at("plusOnesMax")}>
          {(tie) => <Input {...tie} name="plusOnesMax" inputMode="numeric" defaultValue="0" />}
        </Field>
      </div>
    </>
  );
}

/** What was typed, as the API reads it. What is no number goes there as it is, so that the API says what is wrong. */
function readForm(form: FormData): NewEventBody {
  const typed = (name: string) => String(form.get(name) ?? "").trim();
  const orNull = (name: string) => typed(name) || null;
  const count = (name: string) =>
    /^\d+$/.test(typed(name)) ? Number(typed(name)) : (typed(name) as unknown as number);
  return {
    title: typed("title"),
    timezone: typed("timezone"),
    startsAt: orNull("startsAt"),
    endsAt: orNull("endsAt"),
    answerBy: orNull("answerBy"),
    location: { name: orNull("place"), address: orNull("address") },
    capacity: typed("capacity") === "" ? null : count("capacity"),
    plusOnesMax: typed("plusOnesMax") === "" ? 0 : count("plusOnesMax"),
  };
}
