import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { call } from "../../api/call.ts";
import { type Captured, guestOfMessageQuery } from "../../api/inbox-queries.ts";
import { sessionQuery } from "../../api/queries.ts";
import { includes } from "../../api/right.ts";
import { Button, buttonLook } from "../../parts/button.tsx";
import { Field, Input } from "../../parts/field.tsx";
import { GuestAnswer } from "../../parts/guest-states.tsx";
import { Panel } from "../../parts/panel.tsx";
import { ErrorPanel } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";

type Press = "yes" | "no" | "stop";

/** What the guest of a message would do with it: on their own page, or by writing back. */
export function PlayGuest({ message }: { readonly message: Captured }) {
  const { inbox } = useWords();
  const words = inbox.guest;
  const { data: session } = useQuery(sessionQuery);
  const mayPlay = session !== undefined && includes(session.right, "write");
  if (message.pageLink === null && message.unsubscribeLink === null)
    return message.channel === "sms" && mayPlay && message.guestId !== null ? (
      <Panel>
        <Reply message={message} />
      </Panel>
    ) : (
      <p className="text-muted">{words.nothing}</p>
    );
  return (
    <Panel className="grid gap-3">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div>
          <h3>{words.title}</h3>
          <p className="text-sm text-muted">{words.says}</p>
        </div>
        {message.guestId !== null && <PresentAnswer guestId={message.guestId} />}
      </div>
      <Presses message={message} mayPlay={mayPlay} />
      {message.channel === "sms" && mayPlay && <Reply message={message} />}
    </Panel>
  );
}

function PresentAnswer({ guestId }: { readonly guestId: number }) {
  const { inbox } = useWords();
  const { data: guest } = useQuery(guestOfMessageQuery(guestId));
  if (guest === undefined) return null;
  return (
    <p className="flex items-center gap-2 text-sm text-muted">
      {inbox.guest.state} <GuestAnswer guest={guest} />
    </p>
  );
}

function Presses({ message, mayPlay }: { readonly message: Captured; readonly mayPlay: boolean }) {
  const { inbox } = useWords();
  const words = inbox.guest;
  const queries = useQueryClient();
  const press = useMutation({
    mutationFn: (what: Press) =>
      call("post", "/sandbox/messages/{id}/guest", { path: { id: message.id }, body: { press: what } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["guests"] }),
  });
  const button = (what: Press) => (
    <Button
      busy={press.isPending && press.variables === what && words.pressing}
      disabled={press.isPending && press.variables !== what}
      onClick={() => press.mutate(what)}
    >
      {words[what]}
    </Button>
  );
  return (
    <>
      <div className="flex flex-wrap gap-2">
        {message.pageLink !== null && (
          <a href={message.pageLink} target="_blank" rel="noreferrer" className={buttonLook()}>
            {words.open}
          </a>
        )}
        {mayPlay && message.pageLink !== null && button("yes")}
        {mayPlay && message.pageLink !== null && button("no")}
        {mayPlay && message.unsubscribeLink !== null && button("stop")}
      </div>
      <p role="status" className="empty:hidden">
        {press.isSuccess && words.told(press.data.says)}
      </p>
      {press.isError && <ErrorPanel error={press.error} />}
    </>
  );
}

function Reply({ message }: { readonly message: Captured }) {
  const { inbox } = useWords();
  const words = inbox.guest;
  const queries = useQueryClient();
  const [typed, type] = useState("");
  const reply = useMutation({
    mutationFn: (text: string) =>
      call("post", "/sandbox/messages/{id}/reply", { path: { id: message.id }, body: { text } }),
    onSuccess: async () => {
      type("");
      await queries.invalidateQueries({ queryKey: ["guests"] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() !== "" && !reply.isPending) reply.mutate(typed);
  };
  return (
    <form onSubmit={submit} className="grid gap-2">
      <Field label={words.replyLabel} hint={words.replyHint}>
        {(tie) => (
          <div className="flex gap-2">
            <Input {...tie} value={typed} maxLength={2000} onChange={({ target }) => type(target.value)} />
            <Button type="submit" busy={reply.isPending && words.replying}>
              {words.reply}
            </Button>
          </div>
        )}
      </Field>
      <p role="status" className="text-sm empty:hidden">
        {reply.isSuccess && words.replied}
      </p>
      {reply.isError && <ErrorPanel error={reply.error} />}
    </form>
  );
}
