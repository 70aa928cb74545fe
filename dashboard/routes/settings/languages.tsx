import { useQuery } from "@tanstack/react-query";
import { settingsQuery } from "../../api/queries.ts";
import { Checkbox } from "../../parts/checkbox.tsx";
import { Field, Select } from "../../parts/field.tsx";
import { PageHead } from "../../parts/panel.tsx";
import { useWords } from "../../words/words.tsx";
import { TickedSetting } from "./setting.tsx";
import { type AccountSettings, SettingsForm } from "./settings-form.tsx";
import type { Typed } from "./typed.ts";

/** What guests are spoken to in. */
export function Languages() {
  const { settings, language } = useWords();
  const words = settings.languages;
  const nameOf = new Intl.DisplayNames([language], { type: "language" });
  return (
    <div className="grid gap-4">
      <PageHead title={settings.places.languages} about={words.about} />
      <Offered />
      <SettingsForm
        title={words.fallback}
        about={words.fallbackAbout}
        read={({ text }) => ({ defaultLocale: text("locale") })}
      >
        {(account, at) => (
          <Field label={words.language} problem={at("defaultLocale")}>
            {(tie) => (
              <Select {...tie} name="locale" defaultValue={account.defaultLocale}>
                {tagsWith(account).map((tag) => (
                  <option key={tag} value={tag}>
                    {nameOf.of(tag) ?? tag}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
      </SettingsForm>
      <SettingsForm title={words.answers} read={({ isOn }) => ({ smsLocalWords: isOn("smsLocalWords") })}>
        {() => <TickedSetting member="smsLocalWords" label={words.localWords} hint={words.localWordsHint} />}
      </SettingsForm>
      <Calendar />
    </div>
  );
}

/** Those that are spoken, and the account's own should it be a regional form of one. */
function tagsWith({ languages, defaultLocale }: AccountSettings): string[] {
  return [...new Set([...languages.filter((it) => it.isOffered).map(({ tag }) => tag), defaultLocale])];
}

/** Which languages guests may be spoken to in; all of them ticked stands for those to come as well. */
function Offered() {
  const { settings, language } = useWords();
  const words = settings.languages;
  const nameOf = new Intl.DisplayNames([language], { type: "language" });
  const tags = useQuery(settingsQuery).data?.languages.map(({ tag }) => tag) ?? [];
  const read = ({ isOn }: Typed) => {
    const ticked = tags.filter((tag) => isOn(`offers-${tag}`));
    return { offeredLanguages: ticked.length === tags.length ? null : ticked };
  };
  return (
    <SettingsForm title={words.offered} about={words.offeredAbout} read={read}>
      {({ languages }, at) => (
        <>
          <div className="grid gap-2 sm:grid-cols-2">
            {languages.map(({ tag, direction, isOffered }) => (
              <Checkbox
                key={tag}
                name={`offers-${tag}`}
                label={nameOf.of(tag) ?? tag}
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
      )}
    </SettingsForm>
  );
}

/** By which calendar Persian readers are told a date. */
function Calendar() {
  const words = useWords().settings.languages;
  return (
    <SettingsForm
      title={words.calendar}
      about={words.calendarAbout}
      read={({ text }) => ({ persianCalendar: text("calendar") === "persian" ? "persian" : "gregorian" })}
    >
      {(account, at) => (
        <Field label={words.calendarOf} problem={at("persianCalendar")}>
          {(tie) => (
            <Select {...tie} name="calendar" defaultValue={account.persianCalendar}>
              <option value="gregorian">{words.calendars.gregorian}</option>
              <option value="persian">{words.calendars.persian}</option>
            </Select>
          )}
        </Field>
      )}
    </SettingsForm>
  );
}
