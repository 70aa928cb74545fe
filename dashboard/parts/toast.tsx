import { Toast as Base } from "@base-ui/react/toast";
import { CheckIcon, CrossIcon, WarningIcon } from "../icons.tsx";
import { useWords } from "../words/words.tsx";
import { Button } from "./button.tsx";

export interface Notice {
  readonly title: string;
  readonly says?: string | undefined;
  /** Whether something went wrong: said at once, and it stays until it is closed. */
  readonly isTrouble?: boolean;
  /** What can be done about it, such as taking it back. */
  readonly action?: { readonly name: string; readonly onPress: () => void };
}

const notices = Base.createToastManager();

const SHOWN_MS = 8_000;

/** Says in the corner what has just happened. What people must not miss belongs on the page itself. */
export function tell({ title, says, isTrouble = false, action }: Notice): void {
  notices.add({
    title,
    description: says,
    type: isTrouble ? "trouble" : "done",
    priority: isTrouble ? "high" : "low",
    timeout: isTrouble ? 0 : SHOWN_MS,
    ...(action && { actionProps: { children: action.name, onClick: action.onPress } }),
  });
}

const CARD =
  "flex items-start gap-3 rounded-panel border border-edge bg-surface p-3 text-ink shadow-float transition-opacity data-ending-style:opacity-0 data-limited:hidden data-starting-style:opacity-0 data-[type=trouble]:border-no";

/** Where notices appear; stands once, in the shell. F6 leads there by keyboard. */
export function Notices() {
  return (
    <Base.Provider toastManager={notices}>
      <Base.Portal>
        <Viewport />
      </Base.Portal>
    </Base.Provider>
  );
}

function Viewport() {
  const { parts, states } = useWords();
  const { toasts } = Base.useToastManager();
  return (
    <Base.Viewport
      aria-label={parts.notices}
      className="fixed end-4 bottom-4 z-40 grid w-[calc(100vw-2rem)] max-w-sm gap-2"
    >
      {toasts.map((toast) => (
        <Base.Root key={toast.id} toast={toast} className={CARD} swipeDirection={[]}>
          {toast.type === "trouble" ? (
            <WarningIcon className="mt-0.5 shrink-0 text-no" />
          ) : (
            <CheckIcon className="mt-0.5 shrink-0 text-yes" />
          )}
          <Base.Content className="grid min-w-0 grow gap-1">
            <Base.Title className="text-base font-medium break-words" />
            <Base.Description className="text-sm break-words text-muted" />
            <Base.Action render={<Button className="justify-self-start" />} />
          </Base.Content>
          <Base.Close render={<Button look="quiet" className="-m-1 !px-2" aria-label={states.close} />}>
            <CrossIcon />
          </Base.Close>
        </Base.Root>
      ))}
    </Base.Viewport>
  );
}
