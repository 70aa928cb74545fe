import { useQuery } from "@tanstack/react-query";
import type { components } from "../../../openapi/native.d.ts";
import { call } from "../../api/call.ts";
import { sessionQuery, settingsQuery } from "../../api/queries.ts";
import { Panel } from "../../parts/panel.tsx";
import { useWords } from "../../words/words.tsx";
import { TestForm } from "../settings/sender-test.tsx";
import type { Language } from "./message-language.tsx";
import { writingScope } from "./writing.ts";

export interface SendTestProps {
  readonly campaign: components["schemas"]["Campaign"];
  /** Whose words are tried; undefined: those of the first guest's language. */
  readonly language: Language | undefined;
}

/** Sends the message as it is now to whoever writes it: as the first guest would get it, with links that record nothing. */
export function SendTest({ campaign, language }: SendTestProps) {
  const words = useWords().settings.senders;
  const { data: session } = useQuery(sessionQuery);
  const { data: settings } = useQuery(settingsQuery);
  const { id, channel } = campaign;
  const isMail = channel === "email";
  return (
    <Panel>
      <TestForm
        channel={channel}
        label={isMail ? words.testMail : words.testText}
        action={isMail ? words.sendMail : words.sendText}
        isSandbox={settings?.sandbox[channel] ?? false}
        is={(isMail && session?.person?.email) || ""}
        send={(to) =>
          call("post", "/campaigns/{id}/test", { path: { id }, body: { to, ...(language && { language }) } })
        }
        after={writingScope(id)}
      />
    </Panel>
  );
}
