import type { ReactNode } from "react";
import { useWords } from "../words/words.tsx";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { ErrorPanel } from "./states.tsx";

export interface ConfirmProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  /** What becomes of whom: the consequence, not the question once more. */
  readonly says: ReactNode;
  /** The verb on the button, with its object. */
  readonly action: string;
  /** What the button says while it is under way. */
  readonly busy: string | false;
  readonly error?: unknown;
  readonly onConfirm: () => void;
  readonly isDangerous?: boolean;
  readonly children?: ReactNode;
}

/** Tells the consequence of a step that cannot be taken back, and asks for the press that takes it. */
export function Confirm(props: ConfirmProps) {
  const { isOpen, onClose, title, says, action, busy, error, onConfirm, isDangerous = true, children } = props;
  const words = useWords();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={title} about={says}>
      {children}
      {Boolean(error) && <ErrorPanel error={error} />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{words.states.cancel}</Button>
        <Button look={isDangerous ? "danger" : "primary"} busy={busy} onClick={onConfirm}>
          {action}
        </Button>
      </div>
    </Dialog>
  );
}
