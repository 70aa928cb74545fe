import {
  type AriaAttributes,
  type DOMAttributes,
  type KeyboardEvent,
  type ReactNode,
  type SyntheticEvent,
  useId,
  useState,
} from "react";
import { AtCaret, type TextField } from "../../parts/at-caret.tsx";
import { useWords } from "../../words/words.tsx";
import { fits, type MergeValue, type Opening, openingAt } from "./braces.ts";

/** Braces somebody has opened by typing. */
interface Asked extends Opening {
  readonly field: TextField;
  /** Place in what fits. */
  readonly chosen: number;
  /** Whether an arrow led there. */
  readonly hasMoved: boolean;
  /** Whether Escape has closed the list: it stays so for these braces. */
  readonly isShut: boolean;
}

export interface CompletionWish {
  readonly values: readonly MergeValue[];
  /** The name of one was chosen, to take the place of what was opened. */
  readonly onPick: (field: TextField, opening: Opening, name: string) => void;
}

export interface Completion {
  /** Goes to the field of this name. */
  readonly tie: (name: string) => DOMAttributes<TextField> & AriaAttributes;
  readonly close: () => void;
  readonly list: ReactNode;
}

/**
 * Values offered at the caret once double braces are typed: arrows choose, Enter puts one in, Escape leaves the braces.
 * Whoever types the name on is not held up. The fields stay text fields with a list of their own, as a field of many
 * lines may not be a combobox; the list is announced, and what is chosen as soon as an arrow chooses it, since from
 * then on letters typed would not be read out.
 */
export function useCompletion({ values, onPick }: CompletionWish): Completion {
  const id = useId();
  const [asked, ask] = useState<Asked>();
  const found = asked === undefined || asked.isShut ? [] : values.filter((it) => fits(it, asked.typed));
  const chosen = asked && found[asked.chosen];
  const close = () => ask(undefined);
  const pick = ({ name }: MergeValue) => {
    if (asked !== undefined) onPick(asked.field, asked, name);
    close();
  };
  /** Follows the caret; braces open the list where they are typed, not where somebody goes back to them. */
  const look = (field: TextField, isTyped: boolean) => {
    const { selectionStart: from, selectionEnd: to } = field;
    const opening = from !== null && from === to ? openingAt(field.value, from) : undefined;
    ask((old) => {
      const goesOn = old?.field === field && old.start === opening?.start;
      if (opening === undefined || !(isTyped || goesOn)) return undefined;
      if (goesOn) return { ...old, ...opening, ...(opening.typed === old.typed ? {} : { chosen: 0, hasMoved: false }) };
      return { ...opening, field, chosen: 0, hasMoved: false, isShut: false };
    });
  };
  const press = (event: KeyboardEvent<TextField>) => {
    const { key, nativeEvent, ctrlKey, metaKey, altKey, shiftKey } = event;
    if (chosen === undefined || nativeEvent.isComposing || ctrlKey || metaKey || altKey || shiftKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (step !== undefined)
      ask((old) => old && { ...old, chosen: (old.chosen + step + found.length) % found.length, hasMoved: true });
    else if (key === "Enter") pick(chosen);
    else if (key === "Escape") ask((old) => old && { ...old, isShut: true });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return {
    close,
    tie: (name) => {
      const isHere = chosen !== undefined && asked?.field.name === name;
      return {
        onInput: ({ currentTarget }: SyntheticEvent<TextField>) => look(currentTarget, true),
        onSelect: ({ currentTarget }: SyntheticEvent<TextField>) => look(currentTarget, false),
        onKeyDown: press,
        "aria-autocomplete": "list",
        "aria-haspopup": "listbox",
        "aria-controls": isHere ? id : undefined,
        "aria-activedescendant": isHere && asked.hasMoved ? `${id}-${chosen.name}` : undefined,
      };
    },
    list: <Offered {...{ id, asked, found, chosen, onPick: pick }} />,
  };
}

interface OfferedProps {
  readonly id: string;
  readonly asked: Asked | undefined;
  readonly found: readonly MergeValue[];
  readonly chosen: MergeValue | undefined;
  readonly onPick: (value: MergeValue) => void;
}

function Offered({ id, asked, found, chosen, onPick }: OfferedProps) {
  const { compose: words } = useWords();
  return (
    <>
      <p role="status" className="sr-only">
        {chosen !== undefined && words.offers(found.length, found[0]?.label ?? "")}
      </p>
      {asked !== undefined && chosen !== undefined && (
        <AtCaret
          field={asked.field}
          index={asked.start}
          className="z-30 max-h-[min(18rem,45vh)] max-w-[calc(100vw-1rem)] overflow-y-auto rounded-panel border border-line bg-surface p-1 shadow-float"
        >
          <div role="listbox" id={id} aria-label={words.insert} tabIndex={-1}>
            {found.map((value) => (
              <Offer
                key={value.name}
                id={`${id}-${value.name}`}
                value={value}
                isChosen={value === chosen}
                isSought={value === chosen && asked.hasMoved}
                onPick={() => onPick(value)}
              />
            ))}
          </div>
        </AtCaret>
      )}
    </>
  );
}

interface OfferProps {
  readonly id: string;
  readonly value: MergeValue;
  readonly isChosen: boolean;
  /** Whether it has to be in sight. */
  readonly isSought: boolean;
  readonly onPick: () => void;
}

const OFFER =
  "flex min-h-8 cursor-default flex-wrap items-center justify-between gap-x-4 rounded-control px-2.5 py-1 aria-selected:bg-accent-soft aria-selected:outline-2 aria-selected:-outline-offset-2 aria-selected:outline-accent";

function Offer({ id, value: { name, label }, isChosen, isSought, onPick }: OfferProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and hears the keys
    <div
      ref={(element) => {
        if (isSought) element?.scrollIntoView({ block: "nearest" });
      }}
      role="option"
      id={id}
      tabIndex={-1}
      aria-selected={isChosen}
      className={OFFER}
      // The field keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPick}
    >
      <bdi>{label}</bdi>
      <span className="text-sm text-muted" aria-hidden>
        <bdi>{name}</bdi>
      </span>
    </div>
  );
}
