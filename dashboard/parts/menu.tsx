import { Menu as Base } from "@base-ui/react/menu";
import type { ReactElement, ReactNode } from "react";
import { Button } from "./button.tsx";

const LIST =
  "z-30 max-h-(--available-height) min-w-44 overflow-y-auto rounded-panel border border-line bg-surface p-1 text-ink shadow-float outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0";
const ITEM =
  "flex min-h-8 w-full cursor-default items-center gap-2 rounded-control px-2.5 py-1 text-start text-ink no-underline outline-none data-disabled:opacity-50 data-highlighted:bg-accent-soft data-highlighted:outline-2 data-highlighted:-outline-offset-2 data-highlighted:outline-accent";

export interface MenuProps {
  /** What the button says. */
  readonly label: ReactNode;
  /** Its name, where it shows no word. */
  readonly name?: string;
  readonly look?: "primary" | "outlined" | "quiet";
  /** On which side it lines up with its button. */
  readonly align?: "start" | "end";
  /** Where the focus goes when the menu closes, where that is not its button. */
  readonly backTo?: () => HTMLElement | null;
  /** MenuItem and MenuLink. */
  readonly children: ReactNode;
}

/** A button that shows what can be done: arrows, first letters and Escape work as in any menu. */
export function Menu({ label, name, look = "outlined", align = "end", backTo, children }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={<Button look={look} aria-label={name} />}>{label}</Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} align={align}>
          <Base.Popup className={LIST} finalFocus={backTo ?? true}>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export interface MenuItemProps {
  readonly onPress: () => void;
  readonly isDanger?: boolean;
  readonly isDisabled?: boolean;
  readonly children: ReactNode;
}

export function MenuItem({ onPress, isDanger = false, isDisabled = false, children }: MenuItemProps) {
  return (
    <Base.Item className={`${ITEM} ${isDanger ? "!text-no" : ""}`} disabled={isDisabled} onClick={onPress}>
      {children}
    </Base.Item>
  );
}

/** An entry that goes somewhere: `to` is an `<a>` or the router's Link, whose words are the children. */
export function MenuLink({ to, children }: { readonly to: ReactElement; readonly children: ReactNode }) {
  return (
    <Base.LinkItem className={ITEM} render={to} closeOnClick>
      {children}
    </Base.LinkItem>
  );
}
