import { useQuery } from "@tanstack/react-query";
import { sessionQuery } from "../../api/queries.ts";
import { includes } from "../../api/right.ts";
import { type Senders as Facts, sendersQuery } from "../../api/settings-queries.ts";
import { WarningIcon } from "../../icons.tsx";
import { buttonLook } from "../../parts/button.tsx";
import { PageHead } from "../../parts/panel.tsx";
import { ErrorPanel, Skeleton } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";
import { MailSender, TextSender } from "./sender-forms.tsx";
import { SenderRecords } from "./sender-records.tsx";
import { SenderTest } from "./sender-test.tsx";

/** Whom messages come from, whether receivers can believe it, and a test of both. */
export function Senders() {
  const { settings } = useWords();
  const session = useQuery(sessionQuery);
  const senders = useQuery(sendersQuery);
  const mayWrite = includes(session.data?.right ?? "read", "write");
  return (
    <div className="grid gap-4">
      <PageHead title={settings.places.senders} about={settings.senders.about} />
      {senders.isError && <ErrorPanel error={senders.error} retry={() => senders.refetch()} />}
      {senders.isPending && <Skeleton />}
      {senders.data && (
        <>
          <SandboxCard senders={senders.data} />
          <MailSender server={senders.data.email.server} />
          {mayWrite && <SenderRecords address={senders.data.email.address} />}
          <TextSender operators={senders.data.sms.operatorSender} />
          {mayWrite && <SenderTest senders={senders.data} />}
        </>
      )}
    </div>
  );
}

function SandboxCard({ senders: { email, sms } }: { readonly senders: Facts }) {
  const words = useWords().settings.senders;
  if (!email.sandbox && !sms.sandbox) return null;
  return (
    <section aria-label={words.sandbox} className="grid gap-2 rounded-panel bg-wait-soft p-4 text-wait">
      <h2 className="flex items-center gap-2 text-lg">
        <WarningIcon />
        {words.sandbox}
      </h2>
      {email.sandbox && <p>{words.sandboxMail}</p>}
      {sms.sandbox && <p>{words.sandboxTexts}</p>}
      <p>
        <a href="/app/inbox" className={buttonLook()}>
          {words.toInbox}
        </a>
      </p>
    </section>
  );
}
