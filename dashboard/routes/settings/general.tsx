import { useQuery } from "@tanstack/react-query";
import { projectsQuery } from "../../api/settings-queries.ts";
import { Field, Select } from "../../parts/field.tsx";
import { PageHead } from "../../parts/panel.tsx";
import { zonesWith } from "../../parts/zones.ts";
import { useWords } from "../../words/words.tsx";
import { Setting, TickedSetting } from "./setting.tsx";
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
        defaultRegion: text("defaultRegion").toUpperCase(),
        ...(text("project") !== "" && { defaultProjectId: count("project") }),
      })}
    >
      {(settings, at) => (
        <>
          <Setting member="name" label={words.name} hint={words.nameHint} maxLength={200} />
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
          <Setting
            member="defaultRegion"
            label={words.region}
            hint={words.regionHint}
            className="max-w-24 uppercase"
            maxLength={2}
          />
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
        remindersMax: count("remindersMax"),
        reminderSpacingHours: count("reminderSpacingHours"),
        contactMessagesMax: countOrNull("contactMessagesMax"),
        contactMessagesDays: count("contactMessagesDays"),
      })}
    >
      {() => (
        <div className="grid gap-4 sm:grid-cols-2 sm:items-end">
          <Setting member="remindersMax" label={words.remindersMax} inputMode="numeric" />
          <Setting member="reminderSpacingHours" label={words.spacing} inputMode="numeric" />
          <Setting
            member="contactMessagesMax"
            label={words.contactMax}
            hint={words.contactMaxHint}
            inputMode="numeric"
          />
          <Setting member="contactMessagesDays" label={words.contactDays} inputMode="numeric" />
        </div>
      )}
    </SettingsForm>
  );
}

function TextHours() {
  const { general: words } = useWords().settings;
  return (
    <SettingsForm
      title={words.texts}
      about={words.textsHint}
      read={({ text }) => ({ smsFrom: text("smsFrom"), smsUntil: text("smsUntil") })}
    >
      {() => (
        <div className="grid max-w-sm grid-cols-[repeat(auto-fit,minmax(min(7rem,100%),1fr))] gap-4">
          <Setting member="smsFrom" label={words.textsFrom} type="time" />
          <Setting member="smsUntil" label={words.textsUntil} type="time" />
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
      read={({ isOn }) => ({ calendarReplies: isOn("calendarReplies"), receipts: isOn("receipts") })}
    >
      {() => (
        <>
          <TickedSetting member="calendarReplies" label={words.calendarReplies} hint={words.calendarRepliesHint} />
          <TickedSetting member="receipts" label={words.receipts} hint={words.receiptsHint} />
        </>
      )}
    </SettingsForm>
  );
}
