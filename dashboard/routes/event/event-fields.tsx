import { useQuery } from "@tanstack/react-query";
import { type ComponentProps, useState } from "react";
import type { components } from "../../../openapi/native.d.ts";
import type { Ask } from "../../api/call.ts";
import { Problem } from "../../api/problem.ts";
import { settingsQuery } from "../../api/queries.ts";
import { Checkbox } from "../../parts/checkbox.tsx";
import { Field, Input, Select, TextArea } from "../../parts/field.tsx";
import { zonesWith } from "../../parts/zones.ts";
import { isPast, wallTime } from "../../words/wall-time.ts";
import { useWords } from "../../words/words.tsx";

export type EventBody = NonNullable<Ask<"/events", "post">["body"]>;
type Event = components["schemas"]["Event"];

/** The texts of the form, by the names of its fields. */
export type TypedEvent = Readonly<Record<string, string>>;

export interface EventFieldsProps {
  /** What is wrong with a member, such as `location/name`. */
  readonly at: (member: string) => string | undefined;
  readonly typed: TypedEvent;
}

/** Everything an event is made of, in the order people think of it. */
export function EventFields({ at, typed }: EventFieldsProps) {
  const { eventForm: words, people } = useWords();
  const { event: more } = people;
  return (
    <>
      <Field label={words.name} hint={words.nameHint} problem={at("title")}>
        {(tie) => (
          <Input {...tie} name="title" defaultValue={typed["title"]} required maxLength={200} autoComplete="off" />
        )}
      </Field>
      <Times at={at} typed={typed} />
      <Field label={words.place} hint={words.placeHint} isOptional problem={at("location/name")}>
        {(tie) => <Input {...tie} name="place" defaultValue={typed["place"]} autoComplete="off" />}
      </Field>
      <Field label={words.address} isOptional problem={at("location/address")}>
        {(tie) => <TextArea {...tie} name="address" rows={2} defaultValue={typed["address"]} autoComplete="off" />}
      </Field>
      <Field label={more.url} hint={more.urlHint} isOptional problem={at("location/url")}>
        {(tie) => <Input {...tie} name="url" type="url" defaultValue={typed["url"]} autoComplete="off" />}
      </Field>
      <Field label={more.description} hint={more.descriptionHint} isOptional problem={at("description")}>
        {(tie) => <TextArea {...tie} name="description" rows={4} defaultValue={typed["description"]} />}
      </Field>
      <fieldset className="grid gap-5">
        <legend className="mb-3 text-lg font-semibold">{more.who}</legend>
        <div className="grid gap-5 sm:grid-cols-2">
          <Field label={words.capacity} hint={words.capacityHint} isOptional problem={at("capacity")}>
            {(tie) => <Input {...tie} name="capacity" inputMode="numeric" defaultValue={typed["capacity"]} />}
          </Field>
          <Field label={words.plusOnes} hint={words.plusOnesHint} problem={at("plusOnesMax")}>
            {(tie) => (
              <Input {...tie} name="plusOnesMax" inputMode="numeric" defaultValue={typed["plusOnesMax"] ?? "0"} />
            )}
          </Field>
        </div>
        <Checkbox
          name="waitingList"
          label={more.waitingList}
          hint={more.waitingListHint}
          defaultChecked={typed["waitingList"] === "on"}
          problem={at("waitingList")}
        />
        <Checkbox
          name="guestsMayAnswer"
          label={more.guestsMayAnswer}
          hint={more.guestsMayAnswerHint}
          defaultChecked={typed["guestsMayAnswer"] !== "off"}
          problem={at("guestsMayAnswer")}
        />
        <Field label={more.language} hint={more.languageHint} isOptional problem={at("language")}>
          {(tie) => <LanguageSelect {...tie} name="language" current={typed["language"] ?? ""} />}
        </Field>
      </fieldset>
    </>
  );
}

/** The languages the account offers, Persian with each calendar, and whatever the event has now. */
function LanguageSelect({ current, ...props }: ComponentProps<"select"> & { readonly current: string }) {
  const { people, language } = useWords();
  const { data: settings } = useQuery(settingsQuery);
  const named: Readonly<Record<string, string>> = people.event.persian;
  const nameOf = new Intl.DisplayNames([language], { type: "language" });
  const offered = settings?.languages.filter((it) => it.isOffered).map(({ tag }) => tag) ?? [];
  const tags = offered.flatMap((tag) => (tag === "fa" ? [tag, ...Object.keys(named)] : [tag]));
  const all = [...new Set([...tags, ...(current === "" ? [] : [current])])];
  return (
    // Options that come later would leave what is chosen behind.
    <Select key={all.length} {...props} defaultValue={current}>
      <option value="">{people.event.noLanguage}</option>
      {all.map((tag) => (
        <option key={tag} value={tag}>
          {named[tag] ?? nameOf.of(tag) ?? tag}
        </option>
      ))}
    </Select>
  );
}

/** When it is, by the clock of its own zone, with what is easily overlooked. */
function Times({ at, typed }: EventFieldsProps) {
  const { eventForm: words, people } = useWords();
  const { event: more } = people;
  const [zone, choose] = useState(typed["timezone"] ?? "UTC");
  const [starts, begin] = useState(typed["startsAt"] ?? "");
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={words.starts} isOptional problem={at("startsAt")}>
          {(tie) => (
            <Input
              {...tie}
              name="startsAt"
              type="datetime-local"
              defaultValue={typed["startsAt"]}
              onChange={({ target }) => begin(target.value)}
            />
          )}
        </Field>
        <Field label={words.ends} isOptional problem={at("endsAt")}>
          {(tie) => <Input {...tie} name="endsAt" type="datetime-local" defaultValue={typed["endsAt"]} />}
        </Field>
      </div>
      {isPast(starts, zone, new Date()) && (
        <p role="status" className="rounded-control bg-wait-soft p-2 text-wait">
          {more.past}
        </p>
      )}
      <Field
        label={words.zone}
        hint={zone === here ? words.zoneHint : `${words.zoneHint}. ${more.zoneElsewhere(here)}`}
        problem={at("timezone")}
      >
        {(tie) => (
          <Select {...tie} name="timezone" value={zone} onChange={({ target }) => choose(target.value)}>
            {zonesWith(zone).map((it) => (
              <option key={it}>{it}</option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={words.answerBy} hint={words.answerByHint} isOptional problem={at("answerBy")}>
        {(tie) => <Input {...tie} name="answerBy" type="datetime-local" defaultValue={typed["answerBy"]} />}
      </Field>
    </>
  );
}

/** An event as the form would have been typed for it. */
export function typedOf(event: Event): TypedEvent {
  const { timezone, location } = event;
  return {
    title: event.title,
    timezone,
    startsAt: wallTime(event.startsAt, timezone),
    endsAt: wallTime(event.endsAt, timezone),
    answerBy: wallTime(event.answerBy, timezone),
    place: location.name ?? "",
    address: location.address ?? "",
    url: location.url ?? "",
    description: event.description,
    capacity: event.capacity === null ? "" : String(event.capacity),
    plusOnesMax: String(event.plusOnesMax),
    waitingList: event.waitingList ? "on" : "off",
    guestsMayAnswer: event.guestsMayAnswer ? "on" : "off",
    language: event.language ?? "",
  };
}

/** The texts of a form, boxes included. */
export function typedInto(form: HTMLFormElement): TypedEvent {
  const texts = [...new FormData(form)].map(([name, value]) => [name, String(value)] as const);
  const boxes = ["waitingList", "guestsMayAnswer"].map((name) => [name, "off"] as const);
  return Object.fromEntries([...boxes, ...texts]);
}

/** What was typed, as the API reads it. What is no number goes there as it is, so that the API says what is wrong. */
export function bodyOf(typed: TypedEvent): EventBody {
  const text = (name: string) => (typed[name] ?? "").trim();
  const orNull = (name: string) => text(name) || null;
  const count = (name: string) => (/^\d+$/.test(text(name)) ? Number(text(name)) : (text(name) as unknown as number));
  return {
    title: text("title"),
    description: typed["description"] ?? "",
    timezone: text("timezone"),
    startsAt: orNull("startsAt"),
    endsAt: orNull("endsAt"),
    answerBy: orNull("answerBy"),
    location: { name: orNull("place"), address: orNull("address"), url: orNull("url") },
    capacity: text("capacity") === "" ? null : count("capacity"),
    plusOnesMax: text("plusOnesMax") === "" ? 0 : count("plusOnesMax"),
    waitingList: typed["waitingList"] === "on",
    guestsMayAnswer: typed["guestsMayAnswer"] === "on",
    language: orNull("language"),
  };
}

/**
 * The event, if it has a name: the API takes one without, and guests would read of nothing.
 * @throws {Problem} at the name.
 */
export function withName(body: EventBody, missing: string): EventBody {
  if (body.title !== "") return body;
  const errors = [{ pointer: "/body/title", code: "required", message: missing }];
  throw new Problem(0, { code: "invalid", title: missing, detail: missing, errors }, null);
}
