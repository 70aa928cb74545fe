import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";

export interface Tab<Key extends string> {
  readonly key: Key;
  readonly name: ReactNode;
  readonly panel: ReactNode;
}

export interface TabsProps<Key extends string> {
  /** What they are tabs of. */
  readonly label: string;
  readonly tabs: readonly Tab<Key>[];
  readonly present: Key;
  readonly onChange: (key: Key) => void;
}

const TAB =
  "-mb-px min-h-8 border-b-2 border-transparent px-3 py-1 whitespace-nowrap text-ink hover:border-edge data-active:border-accent data-active:font-medium data-active:text-accent";

/** Several views of one thing, one at a time; arrows move between them. */
export function Tabs<Key extends string>({ label, tabs, present, onChange }: TabsProps<Key>) {
  return (
    <Base.Root value={present} onValueChange={(key: Key) => onChange(key)} className="grid min-w-0 gap-3">
      <Base.List aria-label={label} className="flex overflow-x-auto border-b border-line" activateOnFocus>
        {tabs.map(({ key, name }) => (
          <Base.Tab key={key} value={key} className={TAB}>
            {name}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map(({ key, panel }) => (
        <Base.Panel key={key} value={key} className="min-w-0">
          {panel}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
