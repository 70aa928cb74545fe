import { Dialog as Base } from "@base-ui/react/dialog";
import type { ReactNode } from "react";
import { CloseButton } from "./dialog.tsx";

const VEIL = "fixed inset-0 z-20 bg-veil transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0";
const PANEL =
  "fixed inset-y-0 end-0 z-20 grid w-full max-w-lg content-start gap-4 overflow-y-auto border-s border-line bg-surface p-4 text-ink shadow-float transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0 sm:p-6";

export interface SidePanelProps {
  readonly title: ReactNode;
  readonly isOpen: boolean;
  /** Told once it is to close: by its own button, by Escape, or by a press beside it. */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** More about one thing of a list, beside the list. Focus stays within, and returns to the row it came from. */
export function SidePanel({ title, isOpen, onClose, children }: SidePanelProps) {
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={VEIL} />
        <Base.Popup className={PANEL}>
          <div className="flex items-start justify-between gap-3">
            <Base.Title className="min-w-0 text-lg break-words">{title}</Base.Title>
            <CloseButton />
          </div>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
