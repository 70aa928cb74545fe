import { type ComponentProps, createContext, useContext } from "react";
import { Checkbox } from "../../parts/checkbox.tsx";
import { Field, Input } from "../../parts/field.tsx";
import type { AccountSettings } from "./settings-form.tsx";

/** How the account is set, and what the server found wrong with a member. */
export interface ShownSettings {
  readonly settings: AccountSettings;
  readonly at: (member: string) => string | undefined;
}

/** Given by the form that a setting stands in. */
export const ShownSettingsContext = createContext<ShownSettings | undefined>(undefined);

function useShown(): ShownSettings {
  const shown = useContext(ShownSettingsContext);
  if (shown === undefined) throw new Error("a setting stands in a form of settings");
  return shown;
}

type MemberOf<Value> = {
  [M in keyof AccountSettings]: AccountSettings[M] extends Value ? M : never;
}[keyof AccountSettings];

export interface SettingProps extends Omit<ComponentProps<"input">, "name" | "defaultValue"> {
  /** What the control is called as well. */
  readonly member: MemberOf<string | number | null>;
  readonly label: string;
  readonly hint?: string;
}

/** One setting that is typed. */
export function Setting({ member, label, hint, ...input }: SettingProps) {
  const { settings, at } = useShown();
  return (
    <Field label={label} hint={hint} problem={at(member)}>
      {(tie) => <Input autoComplete="off" {...input} {...tie} name={member} defaultValue={settings[member] ?? ""} />}
    </Field>
  );
}

export interface TickedSettingProps {
  readonly member: MemberOf<boolean>;
  readonly label: string;
  readonly hint?: string;
}

/** One setting that holds or does not. */
export function TickedSetting({ member, label, hint }: TickedSettingProps) {
  const { settings, at } = useShown();
  return <Checkbox name={member} label={label} hint={hint} problem={at(member)} defaultChecked={settings[member]} />;
}
