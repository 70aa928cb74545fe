import { useQueryClient } from "@tanstack/react-query";
import { sendersQuery } from "../../api/settings-queries.ts";
import { Field, Input, TextArea } from "../../parts/field.tsx";
import { useWords } from "../../words/words.tsx";
import { Setting } from "./setting.tsx";
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
        postalAddress: orNull("postal"),
      })}
      onSaved={() => queries.invalidateQueries({ queryKey: sendersQuery.queryKey })}
    >
      {(settings, at) => (
        <>
          <Setting member="senderName" label={words.name} hint={words.nameHint} />
          <Setting member="senderEmail" label={words.address} hint={words.addressHint} type="email" />
          <Setting member="replyTo" label={words.replyTo} hint={words.replyToHint} type="email" />
          <Field label={words.postal} hint={words.postalHint} problem={at("postalAddress")}>
            {(tie) => <TextArea {...tie} name="postal" rows={3} defaultValue={settings.postalAddress ?? ""} />}
          </Field>
        </>
      )}
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
        smsCountries:
          text("countries") === ""
            ? null
            : text("countries")
                .toUpperCase()
                .split(/[\s,;]+/)
                .filter(Boolean),
        smsPartsPerCampaign: countOrNull("smsPartsPerCampaign"),
        smsPartsPerDay: countOrNull("smsPartsPerDay"),
        smsNewNumbersMax: countOrNull("smsNewNumbersMax"),
      })}
    >
      {(settings, at) => (
        <>
          <Setting member="smsSender" label={words.smsSender} hint={words.smsSenderHint(operators)} />
          <Field
            label={words.countries}
            hint={words.countriesHint(settings.defaultRegion)}
            problem={at("smsCountries") ?? at("smsCountries/0")}
          >
            {(tie) => (
              <Input
                {...tie}
                name="countries"
                defaultValue={settings.smsCountries?.join(", ") ?? ""}
                autoComplete="off"
              />
            )}
          </Field>
          <div className="grid gap-4 sm:grid-cols-2 sm:items-end">
            <Setting member="smsPartsPerCampaign" label={words.perCampaign} hint={words.noLimit} inputMode="numeric" />
            <Setting member="smsPartsPerDay" label={words.perDay} hint={words.noLimit} inputMode="numeric" />
          </div>
          <Setting member="smsNewNumbersMax" label={words.newNumbers} hint={words.newNumbersHint} inputMode="numeric" />
        </>
      )}
    </SettingsForm>
  );
}
