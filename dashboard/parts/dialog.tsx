import { Dialog as Base } from "@base-ui/react/dialog";
import type { ReactNode, RefObject } from "react";
import { CrossIcon } from "../icons.tsx";
import { useWords } from "../words/words.tsx";

export interface DialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  /** What it is about, read out with the title. */
  readonly about?: ReactNode;
  /** Closed by its own buttons and Esc alone: what it shows is gone afterwards. */
  readonly isKept?: boolean;
  readonly isWide?: boolean;
  /** What has the focus first; absent: whatever comes first. */
  readonly first?: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
}

/** A question above the page: it holds the focus while it is open, and gives it back to where it was. */
export function Dialog({
  isOpen,
  onClose,
  title,
  about,
  isKept = false,
  isWide = false,
  first,
  children,
}: DialogProps) {
  return (
    <Base.Root open={isOpen} disablePointerDismissal={isKept} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-30 bg-veil" />
        <Base.Popup
          initialFocus={first ?? true}
          className={`fixed inset-x-3 top-[max(0.75rem,8vh)] z-40 mx-auto grid max-h-[84vh] gap-4 overflow-y-auto rounded-panel border border-line bg-surface p-4 shadow-[var(--shadow)] outline-none sm:p-5 ${isWide ? "max-w-[48rem]" : "max-w-[34rem]"}`}
        >
          <div className="flex items-start justify-between gap-3">
            <div className="grid min-w-0 gap-1">
              <Base.Title className="text-lg break-words">{title}</Base.Title>
              {about && <Base.Description className="text-muted">{about}</Base.Description>}
            </div>
            <CloseButton />
          </div>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** Closes the dialog or the panel it stands in. */
export function CloseButton() {
  const { states } = useWords();
  return (
    <Base.Close
      aria-label={states.close}
      className="-me-1 inline-flex size-8 shrink-0 items-center justify-center rounded-control hover:bg-accent-soft"
    >
      <CrossIcon />
    </Base.Close>
  );
}
