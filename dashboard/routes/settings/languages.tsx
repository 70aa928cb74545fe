import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { settingsQuery } from "../../api/queries.ts";
import { Checkbox } from "../../parts/checkbox.tsx";
import { Field, Select } from "../../parts/field.tsx";
import { PageHead, Panel } from "../../parts/panel.tsx";
import { useWords } from "../../words/words.tsx";
import { type AccountSettings, SettingsForm } from "./settings-form.tsx";

/** What guests are spoken to in. */
export function Languages() {
  const { settings, language } = useWords();
  const words = settings.languages;
  const nameOf = new Intl.DisplayNames([language], { type: "language" });
  return (
    <div className="grid gap-4">
      <PageHead title={settings.places.languages} about={words.about} />
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
      <SettingsForm title={words.answers} read={({ isOn }) => ({ smsLocalWords: isOn("words") })}>
        {(account, at) => (
          <Checkbox
            name="words"
            label={words.localWords}
            hint={words.localWordsHint}
            problem={at("smsLocalWords")}
            defaultChecked={account.smsLocalWords}
          />
        )}
      </SettingsForm>
      <Spoken />
    </div>
  );
}

/** Those that are spoken, and the account's own should it be a regional form of one. */
function tagsWith({ languages, defaultLocale }: AccountSettings): string[] {
  return [...new Set([...languages.map(({ tag }) => tag), defaultLocale])];
}

function Spoken() {
  const { settings, language } = useWords();
  const words = settings.languages;
  const heading = useId();
  const { data: account } = useQuery(settingsQuery);
  const nameOf = new Intl.DisplayNames([language], { type: "language" });
  return (
    <Panel className="grid gap-3">
      <div>
        <h2 id={heading} className="text-lg">
          {words.spoken}
        </h2>
        <p className="text-muted">{words.spokenAbout}</p>
      </div>
      <table aria-labelledby={heading} className="w-full max-w-[40rem]">
        <thead className="text-sm text-muted">
          <tr>
            {Object.values(words.columns).map((name) => (
              <th key={name} scope="col" className="py-1 pe-3 text-start font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {account?.languages.map(({ tag, direction }) => (
            <tr key={tag} className="border-t border-line">
              <th scope="row" className="py-1.5 pe-3 text-start font-medium">
                {nameOf.of(tag) ?? tag}
              </th>
              <td className="py-1.5 pe-3">
                <bdi lang={tag} dir={direction}>
                  {new Intl.DisplayNames([tag], { type: "language" }).of(tag)}
                </bdi>
              </td>
              <td className="py-1.5 text-muted">{words.directions[direction]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
