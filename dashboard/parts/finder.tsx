import { Autocomplete } from "@base-ui/react/autocomplete";
import { type ReactNode, useRef } from "react";
import { Dialog } from "./dialog.tsx";
import { INPUT_LOOK } from "./field.tsx";

export interface Findable {
  readonly id: string | number;
  readonly name: string;
}

export interface FoundGroup<Item> {
  /** Absent where there is but one kind of thing to find. */
  readonly heading?: string;
  readonly items: readonly Item[];
}

export interface FinderProps<Item extends Findable> {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** What the field to type into is called. */
  readonly label: string;
  readonly typed: string;
  readonly onType: (typed: string) => void;
  /** What fits that was typed; groups of none are left out. */
  readonly groups: ReadonlyArray<FoundGroup<Item>>;
  readonly row: (item: Item) => ReactNode;
  /** What is said below: that there are more, that nothing fits. */
  readonly note?: string | undefined;
  readonly onPick: (item: Item) => void;
}

/** A dialog to find something in by typing; the first that fits is one Enter away. */
export function Finder<Item extends Findable>(props: FinderProps<Item>) {
  const { isOpen, onClose, title, label, typed, onType, groups, row, note, onPick } = props;
  const field = useRef<HTMLInputElement>(null);
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={title} first={field}>
      <Autocomplete.Root
        open
        inline
        mode="none"
        items={groups.filter(({ items }) => items.length > 0)}
        value={typed}
        onValueChange={onType}
        itemToStringValue={(it: Item) => it.name}
        autoHighlight="always"
        keepHighlight
      >
        <Autocomplete.Input ref={field} aria-label={label} placeholder={label} className={INPUT_LOOK} />
        <Autocomplete.List className="grid max-h-[50vh] gap-3 overflow-y-auto">
          {({ heading, items }: FoundGroup<Item>) => (
            <Autocomplete.Group key={heading ?? ""} items={items}>
              {heading && (
                <Autocomplete.GroupLabel className="px-2 py-1 text-sm text-muted">{heading}</Autocomplete.GroupLabel>
              )}
              <Autocomplete.Collection>
                {(it: Item) => (
                  <Autocomplete.Item
                    key={it.id}
                    value={it}
                    className="flex min-h-9 cursor-pointer items-center justify-between gap-3 rounded-control px-2 data-highlighted:bg-accent-soft data-highlighted:outline-2 data-highlighted:-outline-offset-2 data-highlighted:outline-accent"
                    onClick={() => {
                      onClose();
                      onPick(it);
                    }}
                  >
                    {row(it)}
                  </Autocomplete.Item>
                )}
              </Autocomplete.Collection>
            </Autocomplete.Group>
          )}
        </Autocomplete.List>
        <Autocomplete.Status className="text-sm text-muted">{note}</Autocomplete.Status>
      </Autocomplete.Root>
    </Dialog>
  );
}
