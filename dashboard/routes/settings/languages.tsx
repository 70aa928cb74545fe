import { useQuery } from "@tanstack/react-query";
import { settingsQuery } from "../../api/queries.ts";
import { Checkbox } from "../../parts/checkbox.tsx";
import { useLanguageNames } from "../../parts/language-names.ts";
import { PageHead } from "../../parts/panel.tsx";
import { useWords } from "../../words/words.tsx";
import { ChosenSetting, TickedSetting, useShownSettings } from "./setting.tsx";
import { SettingsForm } from "./settings-form.tsx";
import type { Typed } from "./typed.ts";

/** What guests are spoken to in. */
export function Languages() {
  const { settings } = useWords();
  const words = settings.languages;
  const nameOf = useLanguageNames();
  const offered = useQuery(settingsQuery).data?.languages.filter((it) => it.isOffered) ?? [];
  return (
    <div className="grid gap-4">
      <PageHead title={settings.places.languages} about={words.about} />
      <Offered />
      <SettingsForm
        title={words.fallback}
        about={words.fallbackAbout}
        read={({ text }) => ({ defaultLocale: text("defaultLocale") })}
      >
        <ChosenSetting
          member="defaultLocale"
          label={words.language}
          options={offered.map(({ tag }) => tag)}
          nameOf={nameOf}
        />
      </SettingsForm>
      <SettingsForm title={words.answers} read={({ isOn }) => ({ smsLocalWords: isOn("smsLocalWords") })}>
        <TickedSetting member="smsLocalWords" label={words.localWords} hint={words.localWordsHint} />
      </SettingsForm>
      <Calendar />
    </div>
  );
}

/** Which languages guests may be spoken to in; all of them ticked stands for those to come as well. */
function Offered() {
  const words = useWords().settings.languages;
  const tags = useQuery(settingsQuery).data?.languages.map(({ tag }) => tag) ?? [];
  const read = ({ isOn }: Typed) => {
    const ticked = tags.filter((tag) => isOn(`offers-${tag}`));
    return { offeredLanguages: ticked.length === tags.length ? null : ticked };
  };
  return (
    <SettingsForm title={words.offered} about={words.offeredAbout} read={read}>
      <Boxes />
    </SettingsForm>
  );
}

function Boxes() {
  const nameOf = useLanguageNames();
  const { settings, at } = useShownSettings();
  return (
    <>
      <div className="grid gap-2 sm:grid-cols-2">
        {settings.languages.map(({ tag, direction, isOffered }) => (
          <Checkbox
            key={tag}
            name={`offers-${tag}`}
            label={nameOf(tag)}
            hint={
              <bdi lang={tag} dir={direction}>
                {new Intl.DisplayNames([tag], { type: "language" }).of(tag)}
              </bdi>
            }
            defaultChecked={isOffered}
          />
        ))}
      </div>
      {at("offeredLanguages") && <p className="text-sm font-medium text-no">{at("offeredLanguages")}</p>}
    </>
  );
}

/** By which calendar Persian readers are told a date. */
function Calendar() {
  const words = useWords().settings.languages;
  return (
    <SettingsForm
      title={words.calendar}
      about={words.calendarAbout}
      read={({ text }) => ({ persianCalendar: text("persianCalendar") === "persian" ? "persian" : "gregorian" })}
    >
      <ChosenSetting
        member="persianCalendar"
        label={words.calendarOf}
        options={["gregorian", "persian"]}
        nameOf={(it) => words.calendars[it]}
      />
    </SettingsForm>
  );
}
