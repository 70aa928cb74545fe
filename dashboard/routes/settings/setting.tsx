import { type ComponentProps, createContext, useContext } from "react";
import { Checkbox } from "../../parts/checkbox.tsx";
import { Field, Input, Select, TextArea } from "../../parts/field.tsx";
import type { AccountSettings } from "./settings-form.tsx";

/** How the account is set, and what the server found wrong with a member. */
export interface ShownSettings {
  readonly settings: AccountSettings;
  readonly at: (member: string) => string | undefined;
}

/** Given by the form that a setting stands in. */
export const ShownSettingsContext = createContext<ShownSettings | undefined>(undefined);

/** For a control of a shape of its own. */
export function useShownSettings(): ShownSettings {
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
  const { settings, at } = useShownSettings();
  return (
    <Field label={label} hint={hint} problem={at(member)}>
      {(tie) => <Input autoComplete="off" {...input} {...tie} name={member} defaultValue={settings[member] ?? ""} />}
    </Field>
  );
}

/** One setting that is typed in several lines. */
export function LongSetting({ member, label, hint }: Pick<SettingProps, "member" | "label" | "hint">) {
  const { settings, at } = useShownSettings();
  return (
    <Field label={label} hint={hint} problem={at(member)}>
      {(tie) => <TextArea {...tie} name={member} rows={3} defaultValue={settings[member] ?? ""} />}
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
  const { settings, at } = useShownSettings();
  return <Checkbox name={member} label={label} hint={hint} problem={at(member)} defaultChecked={settings[member]} />;
}

export interface ChosenSettingProps<M extends ChosenMember> {
  readonly member: M;
  readonly label: string;
  readonly options: readonly AccountSettings[M][];
  /** What an option is called, where it is not called what it is. */
  readonly nameOf?: (option: AccountSettings[M]) => string;
}

type ChosenMember = MemberOf<string | number>;

/** One setting that is one of several; as it is set it stays to be chosen, even if it is offered no more. */
export function ChosenSetting<M extends ChosenMember>(props: ChosenSettingProps<M>) {
  const { member, label, options, nameOf = String } = props;
  const { settings, at } = useShownSettings();
  const is = settings[member];
  return (
    <Field label={label} problem={at(member)}>
      {(tie) => (
        <Select {...tie} name={member} defaultValue={is}>
          {(options.includes(is) ? options : [is, ...options]).map((option) => (
            <option key={option} value={option}>
              {nameOf(option)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
