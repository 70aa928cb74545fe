import { Autocomplete } from "@base-ui/react/autocomplete";
import { useRef } from "react";
import { Dialog } from "./dialog.tsx";
import { INPUT_LOOK } from "./field.tsx";

const ITEM =
  "flex min-h-9 cursor-pointer flex-wrap items-center gap-x-2 rounded-control px-2 data-highlighted:bg-accent-soft data-highlighted:outline-2 data-highlighted:-outline-offset-2 data-highlighted:outline-accent";

export interface Choice {
  readonly id: number;
  readonly name: string;
  /** What tells two of one name apart. */
  readonly more?: string | undefined;
}

export interface PickerProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** What the field to type into is called. */
  readonly label: string;
  readonly typed: string;
  readonly onType: (typed: string) => void;
  /** Those that fit what was typed, as the server found them. */
  readonly choices: readonly Choice[];
  /** What is said below the choices: that there are more, that nothing fits. */
  readonly note?: string | undefined;
  readonly onPick: (id: number) => void;
}

/** One of very many, found by typing while the server searches; the first that fits is one Enter away. */
export function Picker({ isOpen, onClose, title, label, typed, onType, choices, note, onPick }: PickerProps) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={title} first={field}>
      <Autocomplete.Root
        open
        inline
        mode="none"
        items={choices}
        value={typed}
        onValueChange={onType}
        itemToStringValue={(it: Choice) => it.name}
        autoHighlight="always"
        keepHighlight
      >
        <Autocomplete.Input ref={field} aria-label={label} placeholder={label} className={INPUT_LOOK} />
        <Autocomplete.List className="grid max-h-[50vh] overflow-y-auto">
          {(it: Choice) => (
            <Autocomplete.Item
              key={it.id}
              value={it}
              className={ITEM}
              onClick={() => {
                onClose();
                onPick(it.id);
              }}
            >
              <bdi>{it.name}</bdi>
              {it.more && <bdi className="min-w-0 text-sm break-all text-muted">{it.more}</bdi>}
            </Autocomplete.Item>
          )}
        </Autocomplete.List>
        <Autocomplete.Status className="text-sm text-muted">{note}</Autocomplete.Status>
      </Autocomplete.Root>
    </Dialog>
  );
}
