import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useId } from "react";
import { type Answer, call } from "../../api/call.ts";
import { problemsIn } from "../../api/problem.ts";
import { sessionQuery } from "../../api/queries.ts";
import type { Senders } from "../../api/settings-queries.ts";
import { Button } from "../../parts/button.tsx";
import { Field, Input } from "../../parts/field.tsx";
import { Panel } from "../../parts/panel.tsx";
import { ErrorPanel } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";
import { typedInto } from "./typed.ts";

/** Sends a few words to whoever looks, by the way messages leave. */
export function SenderTest({ senders }: { readonly senders: Senders }) {
  const words = useWords().settings.senders;
  const heading = useId();
  const { data: session } = useQuery(sessionQuery);
  return (
    <Panel className="grid gap-4">
      <div>
        <h2 id={heading} className="text-lg">
          {words.test}
        </h2>
        <p className="text-muted">{words.testAbout}</p>
      </div>
      <div className="grid max-w-[40rem] gap-4">
        <TestForm
          channel="email"
          label={words.testMail}
          action={words.sendMail}
          isSandbox={senders.email.sandbox}
          is={session?.person?.email ?? ""}
          send={testSender("email")}
        />
        <TestForm
          channel="sms"
          label={words.testText}
          action={words.sendText}
          isSandbox={senders.sms.sandbox}
          is=""
          send={testSender("sms")}
        />
      </div>
    </Panel>
  );
}

export interface TestFormProps {
  readonly channel: "email" | "sms";
  readonly label: string;
  readonly action: string;
  readonly isSandbox: boolean;
  readonly is: string;
  readonly send: (to: string) => Promise<Answer<"/campaigns/{id}/test", "post">>;
  /** Waits for changes of this scope to be saved. */
  readonly after?: string;
}

const testSender = (channel: "email" | "sms") => (to: string) =>
  call("post", "/senders/{channel}/test", { path: { channel }, body: { to } });

/** Sends one message to an address of the reader's own, and says what became of it. */
export function TestForm({ channel, label, action, isSandbox, is, send, after }: TestFormProps) {
  const words = useWords().settings.senders;
  const test = useMutation({ mutationFn: send, ...(after && { scope: { id: after } }) });
  const submit = (form: FormEvent<HTMLFormElement>) => {
    form.preventDefault();
    if (!test.isPending) test.mutate(typedInto(form.currentTarget).text("to"));
  };
  const at = problemsIn(test.error);
  return (
    <form noValidate onSubmit={submit} className="grid gap-2">
      <div className="flex flex-wrap items-end gap-2">
        <div className="min-w-0 flex-1 basis-56">
          <Field label={label} problem={at("to")}>
            {(tie) => (
              <Input
                {...tie}
                key={is}
                name="to"
                type={channel === "email" ? "email" : "tel"}
                defaultValue={is}
                autoComplete={channel === "email" ? "email" : "tel"}
              />
            )}
          </Field>
        </div>
        <Button type="submit" busy={test.isPending && words.sending}>
          {action}
        </Button>
      </div>
      {test.isError && at("to") === undefined && <ErrorPanel error={test.error} />}
      <div role="status" className="text-sm">
        {test.data && (
          <>
            <p>
              {isSandbox && test.data.outcome === "sent"
                ? words.captured(test.data.to)
                : words.outcomes[test.data.outcome](test.data.to)}
            </p>
            {!isSandbox && test.data.reply !== "" && (
              <p className="break-words text-muted">{words.said(test.data.reply)}</p>
            )}
          </>
        )}
      </div>
    </form>
  );
}
