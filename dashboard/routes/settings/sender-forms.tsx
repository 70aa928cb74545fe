import { useQueryClient } from "@tanstack/react-query";
import { sendersQuery } from "../../api/settings-queries.ts";
import { Field, Input } from "../../parts/field.tsx";
import { useWords } from "../../words/words.tsx";
import { LongSetting, Setting, useShownSettings } from "./setting.tsx";
import { SettingsForm } from "./settings-form.tsx";

/** The account's mail identity. */
export function MailSender({ server }: { readonly server: string | null }) {
  const words = useWords().settings.senders;
  const queries = useQueryClient();
  return (
    <SettingsForm
      title={words.mail}
      {...(server !== null && { about: words.mailAbout(server) })}
      read={({ orNull }) => ({
        senderName: orNull("senderName"),
        senderEmail: orNull("senderEmail"),
        replyTo: orNull("replyTo"),
        postalAddress: orNull("postalAddress"),
      })}
      onSaved={() => queries.invalidateQueries({ queryKey: sendersQuery.queryKey })}
    >
      <Setting member="senderName" label={words.name} hint={words.nameHint} />
      <Setting member="senderEmail" label={words.address} hint={words.addressHint} type="email" />
      <Setting member="replyTo" label={words.replyTo} hint={words.replyToHint} type="email" />
      <LongSetting member="postalAddress" label={words.postal} hint={words.postalHint} />
    </SettingsForm>
  );
}

/** What texts come from, and the guards of what they cost. */
export function TextSender({ operators }: { readonly operators: string | null }) {
  const words = useWords().settings.senders;
  return (
    <SettingsForm
      title={words.texts}
      about={words.textsAbout}
      read={({ text, orNull, countOrNull }) => ({
        smsSender: orNull("smsSender"),
        smsCountries: text("smsCountries") === "" ? null : countriesIn(text("smsCountries")),
        smsPartsPerCampaign: countOrNull("smsPartsPerCampaign"),
        smsPartsPerDay: countOrNull("smsPartsPerDay"),
        smsNewNumbersMax: countOrNull("smsNewNumbersMax"),
      })}
    >
      <Setting member="smsSender" label={words.smsSender} hint={words.smsSenderHint(operators)} />
      <Countries />
      <div className="grid gap-4 sm:grid-cols-2 sm:items-end">
        <Setting member="smsPartsPerCampaign" label={words.perCampaign} hint={words.noLimit} inputMode="numeric" />
        <Setting member="smsPartsPerDay" label={words.perDay} hint={words.noLimit} inputMode="numeric" />
      </div>
      <Setting member="smsNewNumbersMax" label={words.newNumbers} hint={words.newNumbersHint} inputMode="numeric" />
    </SettingsForm>
  );
}

const countriesIn = (typed: string): string[] =>
  typed
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter(Boolean);

/** Where texts may go; nothing stands for the account's own country. */
function Countries() {
  const words = useWords().settings.senders;
  const { settings, at } = useShownSettings();
  return (
    <Field
      label={words.countries}
      hint={words.countriesHint(settings.defaultRegion)}
      problem={at("smsCountries") ?? at("smsCountries/0")}
    >
      {(tie) => (
        <Input {...tie} name="smsCountries" defaultValue={settings.smsCountries?.join(", ") ?? ""} autoComplete="off" />
      )}
    </Field>
  );
}
