import { Button } from "../../parts/button.tsx";
import { Copied, CopiedLines } from "../../parts/copy.tsx";
import { useWords } from "../../words/words.tsx";

/** Runs the receiver of the examples on this machine, with an endpoint's secret. */
export function receiverCommand(secret: string): string {
  return `WEBHOOK_SECRET='${secret}' PORT=4100 node examples/webhooks/receive.mjs`;
}

/** An endpoint's secret, this once, and a receiver that checks signatures with it. */
export function EndpointSecret({ secret, onDone }: { readonly secret: string; readonly onDone: () => void }) {
  const words = useWords().settings.webhooks;
  return (
    <div className="grid gap-4">
      <Copied label={words.secret} text={secret} />
      <CopiedLines label={words.receiver} text={receiverCommand(secret)} />
      <div className="flex justify-end">
        <Button look="primary" onClick={onDone}>
          {words.kept}
        </Button>
      </div>
    </div>
  );
}
