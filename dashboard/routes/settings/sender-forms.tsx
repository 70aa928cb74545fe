import { useQueryClient } from "@tanstack/react-query";
import { sendersQuery } from "../../api/settings-queries.ts";
import { Field, Input, TextArea } from "../../parts/field.tsx";
import { useWords } from "../../words/words.tsx";
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
        senderName: orNull("name"),
        senderEmail: orNull("address"),
        replyTo: orNull("replyTo"),
        postalAddress: orNull("postal"),
      })}
      onSaved={() => queries.invalidateQueries({ queryKey: sendersQuery.queryKey })}
    >
      {(settings, at) => (
        <>
          <Field label={words.name} hint={words.nameHint} problem={at("senderName")}>
            {(tie) => <Input {...tie} name="name" defaultValue={settings.senderName ?? ""} autoComplete="off" />}
          </Field>
          <Field label={words.address} hint={words.addressHint} problem={at("senderEmail")}>
            {(tie) => (
              <Input
                {...tie}
                name="address"
                type="email"
                defaultValue={settings.senderEmail ?? ""}
                autoComplete="off"
              />
            )}
          </Field>
          <Field label={words.replyTo} hint={words.replyToHint} problem={at("replyTo")}>
            {(tie) => (
              <Input {...tie} name="replyTo" type="email" defaultValue={settings.replyTo ?? ""} autoComplete="off" />
            )}
          </Field>
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
        smsSender: orNull("sender"),
        smsCountries:
          text("countries") === ""
            ? null
            : text("countries")
                .toUpperCase()
                .split(/[\s,;]+/)
                .filter(Boolean),
        smsPartsPerCampaign: countOrNull("perCampaign"),
        smsPartsPerDay: countOrNull("perDay"),
        smsNewNumbersMax: countOrNull("newNumbers"),
      })}
    >
      {(settings, at) => (
        <>
          <Field label={words.smsSender} hint={words.smsSenderHint(operators)} problem={at("smsSender")}>
            {(tie) => <Input {...tie} name="sender" defaultValue={settings.smsSender ?? ""} autoComplete="off" />}
          </Field>
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
            <Field label={words.perCampaign} hint={words.noLimit} problem={at("smsPartsPerCampaign")}>
              {(tie) => (
                <Input
                  {...tie}
                  name="perCampaign"
                  inputMode="numeric"
                  defaultValue={settings.smsPartsPerCampaign ?? ""}
                />
              )}
            </Field>
            <Field label={words.perDay} hint={words.noLimit} problem={at("smsPartsPerDay")}>
              {(tie) => (
                <Input {...tie} name="perDay" inputMode="numeric" defaultValue={settings.smsPartsPerDay ?? ""} />
              )}
            </Field>
          </div>
          <Field label={words.newNumbers} hint={words.newNumbersHint} problem={at("smsNewNumbersMax")}>
            {(tie) => (
              <Input {...tie} name="newNumbers" inputMode="numeric" defaultValue={settings.smsNewNumbersMax ?? ""} />
            )}
          </Field>
        </>
      )}
    </SettingsForm>
  );
}
