import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FocusEvent, type Ref, useImperativeHandle, useRef } from "react";
import type { components } from "../../../openapi/native.d.ts";
import { type Ask, call } from "../../api/call.ts";
import { fieldsOf } from "../../api/problem.ts";
import { campaignQuery } from "../../api/queries.ts";
import { Field, Input, TextArea } from "../../parts/field.tsx";
import { Panel } from "../../parts/panel.tsx";
import { ErrorPanel } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";
import { InsertValue } from "./insert-value.tsx";

type Campaign = components["schemas"]["Campaign"];
type Typed = HTMLInputElement | HTMLTextAreaElement;

const TEXTS = ["subject", "preheader", "body"] as const;
type Text = (typeof TEXTS)[number];
type Change = NonNullable<Ask<"/campaigns/{id}", "patch">["body"]>;

/** What others on the page may do to the text that is being written. */
export interface Writing {
  readonly swap: (swap: Swap) => void;
}

/** One character for another that means the same. */
export interface Swap {
  readonly character: string;
  readonly by: string;
}

interface WriteMessageProps {
  readonly campaign: Campaign;
  readonly ref: Ref<Writing>;
}

/** The text of a message. It is saved whenever a field is left, so that nothing typed is lost and the preview follows. */
export function WriteMessage({ campaign, ref }: WriteMessageProps) {
  const { compose: words } = useWords();
  const queries = useQueryClient();
  const save = useMutation({
    scope: { id: `campaign ${campaign.id}` },
    mutationFn: (body: Change) => call("patch", "/campaigns/{id}", { path: { id: campaign.id }, body }),
    onSuccess: (saved) => queries.setQueryData(campaignQuery(campaign.id).queryKey, saved),
  });
  const saved = useRef<Readonly<Record<Text, string>>>({
    subject: campaign.subject ?? "",
    preheader: campaign.preheader ?? "",
    body: campaign.body ?? "",
  });
  const body = useRef<HTMLTextAreaElement>(null);
  const lastIn = useRef<Typed>(null);
  const keep = ({ name, value: typed }: Typed) => {
    const text = TEXTS.find((it) => it === name);
    if (text === undefined || typed === saved.current[text]) return;
    saved.current = { ...saved.current, [text]: typed };
    save.mutate({ [text]: typed.trim() === "" ? null : typed });
  };
  useImperativeHandle(ref, () => ({
    swap({ character, by }) {
      if (body.current === null) return;
      body.current.value = body.current.value.replaceAll(character, by);
      keep(body.current);
    },
  }));
  const leave = {
    onFocus: ({ target }: FocusEvent<Typed>) => {
      lastIn.current = target;
    },
    onBlur: ({ target }: FocusEvent<Typed>) => keep(target),
  };
  const target = () => lastIn.current ?? body.current;
  const insert = (variable: string) => {
    const field = target();
    if (field === null) return;
    const end = field.value.length;
    field.setRangeText(`{{${variable}}}`, field.selectionStart ?? end, field.selectionEnd ?? end, "end");
    keep(field);
  };
  const at = (name: Text) => fieldsOf(save.error).find((it) => it.pointer.startsWith(`/body/${name}`))?.message;
  const isMail = campaign.channel === "email";
  return (
    <Panel className="grid gap-4">
      {isMail && (
        <>
          <Field label={words.subject} hint={words.subjectHint} problem={at("subject")}>
            {(tie) => (
              <Input {...tie} {...leave} name="subject" defaultValue={saved.current.subject} autoComplete="off" />
            )}
          </Field>
          <Field label={words.preheader} hint={words.preheaderHint} isOptional problem={at("preheader")}>
            {(tie) => (
              <Input {...tie} {...leave} name="preheader" defaultValue={saved.current.preheader} autoComplete="off" />
            )}
          </Field>
        </>
      )}
      <Field label={words.body} hint={isMail ? words.bodyHint : words.smsHint} problem={at("body")}>
        {(tie) => (
          <TextArea
            {...tie}
            {...leave}
            ref={body}
            name="body"
            rows={isMail ? 10 : 4}
            defaultValue={saved.current.body}
          />
        )}
      </Field>
      <div className="flex flex-wrap items-center gap-2">
        <InsertValue campaign={campaign} onInsert={insert} into={target} />
        {isMail && <span className="text-sm text-muted">{words.insertHint}</span>}
      </div>
      {save.isError && fieldsOf(save.error).length === 0 && <ErrorPanel error={save.error} />}
      <p role="status" className="text-sm text-muted">
        {save.isPending ? words.saving : save.isSuccess ? words.saved : ""}
      </p>
    </Panel>
  );
}
