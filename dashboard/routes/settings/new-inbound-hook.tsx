import { useState } from "react";
import type { CreatedInboundHook } from "../../api/settings-queries.ts";
import { Button } from "../../parts/button.tsx";
import { Copied, CopiedLines } from "../../parts/copy.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { useWords } from "../../words/words.tsx";
import { InboundHookForm } from "./inbound-hook-form.tsx";

/** Asks which provider an address is for, opens it, and shows it the one time it is known. */
export function NewInboundHook({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const words = useWords().settings.inboundHooks;
  const [made, show] = useState<CreatedInboundHook>();
  const close = () => {
    show(undefined);
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
        <InboundHookForm onCancel={close} onMade={show} />
      ) : (
        <ShownAddress hook={made} onDone={close} />
      )}
    </Dialog>
  );
}

/** Hands a mail server's bounces on, as sendmail, Postfix and Exim read their aliases. */
function aliasTo(url: string): string {
  return `bounces: "|curl -sS --fail --data-binary @- -H 'Content-Type: message/rfc822' ${url}"`;
}

interface ShownAddressProps {
  readonly hook: CreatedInboundHook;
  readonly onDone: () => void;
}

function ShownAddress({ hook: { provider, url }, onDone }: ShownAddressProps) {
  const words = useWords().settings.inboundHooks;
  return (
    <div className="grid gap-4">
      <Copied label={words.address} text={url} />
      <p>{words.next[provider]}</p>
      {provider === "mail" && <CopiedLines label={words.alias} text={aliasTo(url)} />}
      <div className="flex justify-end">
        <Button look="primary" onClick={onDone}>
          {words.kept}
        </Button>
      </div>
    </div>
  );
}
