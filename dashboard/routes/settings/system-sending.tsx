import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Answer, call } from "../../api/call.ts";
import { settingsQuery } from "../../api/queries.ts";
import { sendingQuery } from "../../api/system-queries.ts";
import { CheckIcon, WarningIcon } from "../../icons.tsx";
import { Button } from "../../parts/button.tsx";
import { Confirm } from "../../parts/confirm.tsx";
import { Field, Input, Select } from "../../parts/field.tsx";
import { Panel } from "../../parts/panel.tsx";
import { ErrorPanel, Skeleton } from "../../parts/states.tsx";
import { Status } from "../../parts/status.tsx";
import { useWords } from "../../words/words.tsx";

type Sending = Answer<"/sending", "get">;

/** Whether anything leaves, and the lever that holds all of it. */
export function SystemSending() {
  const { settings, dateTime } = useWords();
  const words = settings.system;
  const sending = useQuery(sendingQuery);
  const { data: account } = useQuery(settingsQuery);
  const [isAsked, ask] = useState(false);
  const it = sending.data;
  const isHeld = it?.state === "held";
  return (
    <Panel className="grid gap-3">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <h2 className="flex flex-wrap items-center gap-2 text-lg">
          {words.sending}
          {it && (
            <Status tone={isHeld ? "no" : "yes"} icon={isHeld ? WarningIcon : CheckIcon}>
              {isHeld ? words.held : words.going}
            </Status>
          )}
        </h2>
        {it && (
          <Button look={isHeld ? "primary" : "danger"} onClick={() => ask(true)}>
            {isHeld ? words.resume : words.hold}
          </Button>
        )}
      </div>
      {sending.isError && <ErrorPanel error={sending.error} retry={() => sending.refetch()} />}
      {sending.isPending && <Skeleton rows={1} />}
      {isHeld && (
        <div role="alert" className="grid gap-1 rounded-panel border border-no bg-no-soft p-3">
          <p className="font-semibold">
            {words.heldSince(dateTime(it.heldAt ?? "", account?.defaultTimezone ?? "UTC"), it.why ?? words.none)}
          </p>
          <p>{words.heldAbout}</p>
          {it.unknown.messages > 0 && <p>{words.unknown(it.unknown.messages)}</p>}
        </div>
      )}
      {it && !isHeld && <Hold isOpen={isAsked} onClose={() => ask(false)} />}
      {isHeld && <Resume sending={it} isOpen={isAsked} onClose={() => ask(false)} />}
    </Panel>
  );
}

interface AskedProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

function Hold({ isOpen, onClose }: AskedProps) {
  const words = useWords().settings.system;
  const queries = useQueryClient();
  const [why, say] = useState(words.holdWhyIs);
  const hold = useMutation({
    mutationFn: () => call("post", "/sending/hold", { body: { why } }),
    onSuccess: (held) => {
      onClose();
      queries.setQueryData(sendingQuery.queryKey, held);
    },
  });
  return (
    <Confirm
      isOpen={isOpen}
      onClose={onClose}
      title={words.holdTitle}
      says={words.holdSays}
      action={words.hold}
      busy={hold.isPending && words.holding}
      error={hold.error}
      onConfirm={() => hold.mutate()}
    >
      <Field label={words.holdWhy}>
        {(tie) => <Input {...tie} value={why} maxLength={500} onChange={({ target }) => say(target.value)} />}
      </Field>
    </Confirm>
  );
}

function Resume({ sending, isOpen, onClose }: AskedProps & { readonly sending: Sending }) {
  const words = useWords().settings.system;
  const queries = useQueryClient();
  const [unknown, choose] = useState<"send" | "leave">("leave");
  const resume = useMutation({
    mutationFn: () => call("post", "/sending/resume", { body: { unknown } }),
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: ["system"] });
    },
  });
  return (
    <Confirm
      isOpen={isOpen}
      onClose={onClose}
      title={words.resumeTitle}
      says={words.resumeSays}
      action={words.resume}
      busy={resume.isPending && words.resuming}
      error={resume.error}
      isDangerous={false}
      onConfirm={() => resume.mutate()}
    >
      {sending.unknown.messages > 0 && (
        <Field label={words.resumeUnknown} hint={words.unknown(sending.unknown.messages)}>
          {(tie) => (
            <Select {...tie} value={unknown} onChange={({ target }) => choose(target.value as "send" | "leave")}>
              <option value="leave">{words.resumeLeave}</option>
              <option value="send">{words.resumeSend}</option>
            </Select>
          )}
        </Field>
      )}
    </Confirm>
  );
}
