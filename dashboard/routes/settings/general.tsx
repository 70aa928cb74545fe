import { useQuery } from "@tanstack/react-query";
import { projectsQuery } from "../../api/settings-queries.ts";
import { Checkbox } from "../../parts/checkbox.tsx";
import { Field, Input, Select } from "../../parts/field.tsx";
import { PageHead } from "../../parts/panel.tsx";
import { zonesWith } from "../../parts/zones.ts";
import { useWords } from "../../words/words.tsx";
import { SettingsForm } from "./settings-form.tsx";

/** What events, guests and messages of the account fall back to. */
export function General() {
  const { settings } = useWords();
  return (
    <div className="grid gap-4">
      <PageHead title={settings.places.general} about={settings.general.about} />
      <TheAccount />
      <Manners />
      <TextHours />
      <WaysToAnswer />
    </div>
  );
}

function TheAccount() {
  const { general: words } = useWords().settings;
  const { data: projects } = useQuery(projectsQuery);
  return (
    <SettingsForm
      title={words.account}
      read={({ text, count }) => ({
        name: text("name"),
        defaultTimezone: text("zone"),
        defaultRegion: text("region").toUpperCase(),
        ...(text("project") !== "" && { defaultProjectId: count("project") }),
      })}
    >
      {(settings, at) => (
        <>
          <Field label={words.name} hint={words.nameHint} problem={at("name")}>
            {(tie) => <Input {...tie} name="name" defaultValue={settings.name} maxLength={200} autoComplete="off" />}
          </Field>
          <Field label={words.zone} problem={at("defaultTimezone")}>
            {(tie) => (
              <Select {...tie} name="zone" defaultValue={settings.defaultTimezone}>
                {zonesWith(settings.defaultTimezone).map((zone) => (
                  <option key={zone}>{zone}</option>
                ))}
              </Select>
            )}
          </Field>
          {projects !== undefined && projects.items.length > 1 && (
            <Field label={words.project} problem={at("defaultProjectId")}>
              {(tie) => (
                <Select {...tie} name="project" defaultValue={settings.defaultProjectId}>
                  {projects.items.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          )}
          <Field label={words.region} hint={words.regionHint} problem={at("defaultRegion")}>
            {(tie) => (
              <Input
                {...tie}
                name="region"
                className="max-w-24 uppercase"
                defaultValue={settings.defaultRegion}
                maxLength={2}
                autoComplete="off"
              />
            )}
          </Field>
        </>
      )}
    </SettingsForm>
  );
}

function Manners() {
  const { general: words } = useWords().settings;
  return (
    <SettingsForm
      title={words.manners}
      read={({ count, countOrNull }) => ({
        remindersMax: count("reminders"),
        reminderSpacingHours: count("spacing"),
        contactMessagesMax: countOrNull("contactMax"),
        contactMessagesDays: count("contactDays"),
      })}
    >
      {(settings, at) => (
        <div className="grid gap-4 sm:grid-cols-2 sm:items-end">
          <Count name="reminders" label={words.remindersMax} at={at("remindersMax")} is={settings.remindersMax} />
          <Count
            name="spacing"
            label={words.spacing}
            at={at("reminderSpacingHours")}
            is={settings.reminderSpacingHours}
          />
          <Count
            name="contactMax"
            label={words.contactMax}
            hint={words.contactMaxHint}
            at={at("contactMessagesMax")}
            is={settings.contactMessagesMax}
          />
          <Count
            name="contactDays"
            label={words.contactDays}
            at={at("contactMessagesDays")}
            is={settings.contactMessagesDays}
          />
        </div>
      )}
    </SettingsForm>
  );
}

interface CountProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly at: string | undefined;
  readonly is: number | null;
}

function Count({ name, label, hint, at, is }: CountProps) {
  return (
    <Field label={label} hint={hint} problem={at}>
      {(tie) => <Input {...tie} name={name} inputMode="numeric" defaultValue={is ?? ""} autoComplete="off" />}
    </Field>
  );
}

function TextHours() {
  const { general: words } = useWords().settings;
  return (
    <SettingsForm
      title={words.texts}
      about={words.textsHint}
      read={({ text }) => ({ smsFrom: text("from"), smsUntil: text("until") })}
    >
      {(settings, at) => (
        <div className="grid max-w-sm grid-cols-[repeat(auto-fit,minmax(min(7rem,100%),1fr))] gap-4">
          <Field label={words.textsFrom} problem={at("smsFrom")}>
            {(tie) => <Input {...tie} name="from" type="time" defaultValue={settings.smsFrom} />}
          </Field>
          <Field label={words.textsUntil} problem={at("smsUntil")}>
            {(tie) => <Input {...tie} name="until" type="time" defaultValue={settings.smsUntil} />}
          </Field>
        </div>
      )}
    </SettingsForm>
  );
}

function WaysToAnswer() {
  const { general: words } = useWords().settings;
  return (
    <SettingsForm
      title={words.answers}
      read={({ isOn }) => ({ calendarReplies: isOn("calendar"), receipts: isOn("receipts") })}
    >
      {(settings, at) => (
        <>
          <Checkbox
            name="calendar"
            label={words.calendarReplies}
            hint={words.calendarRepliesHint}
            problem={at("calendarReplies")}
            defaultChecked={settings.calendarReplies}
          />
          <Checkbox
            name="receipts"
            label={words.receipts}
            hint={words.receiptsHint}
            problem={at("receipts")}
            defaultChecked={settings.receipts}
          />
        </>
      )}
    </SettingsForm>
  );
}
