import { useState } from "react";
import type { CreatedCredential, CredentialKind } from "../../api/settings-queries.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { useWords } from "../../words/words.tsx";
import { KeyForm } from "./key-form.tsx";
import { ShownSecret } from "./shown-secret.tsx";

export interface NewKeyProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Undefined: it is chosen in the form. */
  readonly kind?: CredentialKind;
  /** Told what was made, besides showing it. */
  readonly onMade?: (made: CreatedCredential) => void;
}

/** Asks what a key is for, makes it, and shows its secret the one time it is known. */
export function NewKey({ isOpen, onClose, kind, onMade }: NewKeyProps) {
  const words = useWords().settings.keys;
  const [made, setMade] = useState<CreatedCredential>();
  const close = () => {
    setMade(undefined);
    onClose();
  };
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      isKept={made !== undefined}
      isWide={made !== undefined}
      title={made === undefined ? words.formTitle : words.shownTitle(made.name)}
      about={made === undefined ? words.about : words.shownSays}
    >
      {made === undefined ? (
        <KeyForm
          kind={kind}
          onCancel={close}
          onMade={(it) => {
            setMade(it);
            onMade?.(it);
          }}
        />
      ) : (
        <ShownSecret credential={made} onDone={close} />
      )}
    </Dialog>
  );
}
