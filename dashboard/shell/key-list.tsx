import type { ReactNode } from "react";
import { Dialog } from "../parts/dialog.tsx";
import { KeyCaps } from "../parts/key-cap.tsx";
import { prefer, usePreferences } from "../parts/preferences.ts";
import { Switch } from "../parts/switch.tsx";
import { useWords } from "../words/words.tsx";
import type { Command } from "./commands.ts";
import { ThemeChoice } from "./theme-choice.tsx";

export interface KeyListProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** What could be done when the list was asked for. */
  readonly commands: readonly Command[];
}

/** Every key that does something, and what somebody may prefer of keys, lists and colours. */
export function KeyList({ isOpen, onClose, commands }: KeyListProps) {
  const { keyList: words } = useWords();
  const { letterKeys, pagesOfFifty } = usePreferences();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={words.title} isWide>
      <div className="grid gap-4 sm:max-w-sm">
        <ThemeChoice />
        <Switch
          label={words.letters}
          hint={words.lettersHint}
          isOn={letterKeys}
          onChange={(isOn) => prefer({ letterKeys: isOn })}
        />
        <Switch
          label={words.pages}
          hint={words.pagesHint}
          isOn={pagesOfFifty}
          onChange={(isOn) => prefer({ pagesOfFifty: isOn })}
        />
      </div>
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        <section className="grid content-start gap-1">
          <h3>{words.everywhere}</h3>
          {commands.map(({ id, name, keys }) => keys && <Line key={id} name={name} keys={<KeyCaps keys={keys} />} />)}
        </section>
        <ListKeys />
      </div>
    </Dialog>
  );
}

function ListKeys() {
  const { keyList: words } = useWords();
  const { lists, names } = words;
  const either = (...keys: readonly string[]) =>
    keys.map((it, place) => (
      <span key={it}>
        {place > 0 && <span className="text-xs text-muted"> {words.or} </span>}
        <KeyCaps keys={it} />
      </span>
    ));
  return (
    <section className="grid content-start gap-1">
      <h3>{words.inLists}</h3>
      <Line name={lists.move} keys={either("j", "k", names.arrowDown, names.arrowUp)} />
      <Line name={lists.far} keys={either(names.home, names.end)} />
      <Line name={lists.open} keys={either(names.enter)} />
      <Line name={lists.close} keys={either(names.escape)} />
      <Line name={lists.select} keys={either("x")} />
      <Line name={lists.extend} keys={either(`${names.shift}+${names.arrowDown}`)} />
      <Line name={lists.all} keys={either("mod+a")} />
    </section>
  );
}

function Line({ name, keys }: { readonly name: string; readonly keys: ReactNode }) {
  return (
    <p className="flex min-h-7 flex-wrap items-center justify-between gap-x-3 border-b border-line py-0.5">
      <span>{name}</span>
      <span>{keys}</span>
    </p>
  );
}
