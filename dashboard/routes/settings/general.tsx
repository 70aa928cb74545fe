import { useQuery } from "@tanstack/react-query";
import { projectsQuery } from "../../api/settings-queries.ts";
import { PageHead } from "../../parts/panel.tsx";
import { zonesWith } from "../../parts/zones.ts";
import { useWords } from "../../words/words.tsx";
import { ChosenSetting, Setting, TickedSetting } from "./setting.tsx";
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
  const projects = useQuery(projectsQuery).data?.items ?? [];
  return (
    <SettingsForm
      title={words.account}
      read={({ text, count }) => ({
        name: text("name"),
        defaultTimezone: text("defaultTimezone"),
        defaultRegion: text("defaultRegion").toUpperCase(),
        ...(text("defaultProjectId") !== "" && { defaultProjectId: count("defaultProjectId") }),
      })}
    >
      <Setting member="name" label={words.name} hint={words.nameHint} maxLength={200} />
      <ChosenSetting member="defaultTimezone" label={words.zone} options={zonesWith("UTC")} />
      {projects.length > 1 && (
        <ChosenSetting
          member="defaultProjectId"
          label={words.project}
          options={projects.map(({ id }) => id)}
          nameOf={(id) => projects.find((it) => it.id === id)?.name ?? String(id)}
        />
      )}
      <Setting
        member="defaultRegion"
        label={words.region}
        hint={words.regionHint}
        className="max-w-24 uppercase"
        maxLength={2}
      />
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
      <div className="grid gap-4 sm:grid-cols-2 sm:items-end">
        <Setting member="remindersMax" label={words.remindersMax} inputMode="numeric" />
        <Setting member="reminderSpacingHours" label={words.spacing} inputMode="numeric" />
        <Setting member="contactMessagesMax" label={words.contactMax} hint={words.contactMaxHint} inputMode="numeric" />
        <Setting member="contactMessagesDays" label={words.contactDays} inputMode="numeric" />
      </div>
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
      <div className="grid max-w-sm grid-cols-[repeat(auto-fit,minmax(min(7rem,100%),1fr))] gap-4">
        <Setting member="smsFrom" label={words.textsFrom} type="time" />
        <Setting member="smsUntil" label={words.textsUntil} type="time" />
      </div>
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
      <TickedSetting member="calendarReplies" label={words.calendarReplies} hint={words.calendarRepliesHint} />
      <TickedSetting member="receipts" label={words.receipts} hint={words.receiptsHint} />
    </SettingsForm>
  );
}
