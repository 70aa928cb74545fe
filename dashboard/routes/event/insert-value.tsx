import { Menu, MenuItem } from "../../parts/menu.tsx";
import { useWords } from "../../words/words.tsx";
import type { MergeValue } from "./braces.ts";

export interface InsertValueProps {
  readonly values: readonly MergeValue[];
  /** The name of one was chosen. */
  readonly onInsert: (name: string) => void;
  /** The field it is put into, to which the focus returns. */
  readonly into: () => HTMLElement | null;
}

/** A button that shows what may differ in each guest's message. */
export function InsertValue({ values, onInsert, into }: InsertValueProps) {
  const { insert } = useWords().compose;
  return (
    <Menu label={insert} align="start" backTo={into}>
      {values.map(({ name, label }) => (
        <MenuItem key={name} onPress={() => onInsert(name)}>
          <bdi>{label}</bdi>
        </MenuItem>
      ))}
    </Menu>
  );
}
