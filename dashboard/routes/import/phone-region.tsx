import { useQuery } from "@tanstack/react-query";
import { settingsQuery } from "../../api/queries.ts";
import { Field, Input } from "../../parts/field.tsx";
import { useWords } from "../../words/words.tsx";

export interface PhoneRegionProps {
  /** Two letters; empty: the account's own. */
  readonly region: string;
  readonly onChange: (region: string) => void;
}

/** Whose numbers those without a country code are. */
export function PhoneRegion({ region, onChange }: PhoneRegionProps) {
  const { match: words } = useWords().import;
  const { data: settings } = useQuery(settingsQuery);
  const isBad = region !== "" && !isRegion(region);
  return (
    <Field label={words.region} hint={words.regionHint} problem={isBad ? words.badRegion : undefined}>
      {(tie) => (
        <Input
          {...tie}
          className="max-w-24"
          value={region}
          placeholder={settings?.defaultRegion}
          maxLength={2}
          autoComplete="off"
          autoCapitalize="characters"
          onChange={({ target }) => onChange(target.value.trim().toUpperCase())}
        />
      )}
    </Field>
  );
}

/** Whether it can be a country; the server knows which there are. */
export function isRegion(text: string): boolean {
  return /^[A-Z]{2}$/.test(text);
}
