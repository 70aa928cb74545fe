import { useQuery } from "@tanstack/react-query";
import { settingsQuery } from "../../api/queries.ts";
import { Checkbox } from "../../parts/checkbox.tsx";
import { Field, Select } from "../../parts/field.tsx";
import { PageHead, Panel } from "../../parts/panel.tsx";
import { type ShortColumn, ShortTable } from "../../parts/short-table.tsx";
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

type SpokenLanguage = AccountSettings["languages"][number];

const numbered = (it: SpokenLanguage, id: number) => ({ ...it, id });

function Spoken() {
  const { settings, language } = useWords();
  const words = settings.languages;
  const { data: account } = useQuery(settingsQuery);
  const nameOf = new Intl.DisplayNames([language], { type: "language" });
  const columns: readonly ShortColumn<SpokenLanguage>[] = [
    { name: words.columns.name, look: "font-medium", cell: ({ tag }) => nameOf.of(tag) ?? tag },
    {
      name: words.columns.own,
      cell: ({ tag, direction }) => (
        <bdi lang={tag} dir={direction}>
          {new Intl.DisplayNames([tag], { type: "language" }).of(tag)}
        </bdi>
      ),
    },
    { name: words.columns.direction, look: "text-muted", cell: ({ direction }) => words.directions[direction] },
  ];
  return (
    <Panel className="grid gap-3">
      <div>
        <h2 className="text-lg">{words.spoken}</h2>
        <p className="text-muted">{words.spokenAbout}</p>
      </div>
      <ShortTable label={words.spoken} columns={columns} rows={account?.languages.map(numbered) ?? []} />
    </Panel>
  );
}
