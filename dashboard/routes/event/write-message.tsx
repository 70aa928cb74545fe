import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import type { components } from "../../../openapi/native.d.ts";
import { type Ask, call } from "../../api/call.ts";
import { fieldsOf } from "../../api/problem.ts";
import { campaignQuery } from "../../api/queries.ts";
import { Field, Input, TextArea } from "../../parts/field.tsx";
import { Panel } from "../../parts/panel.tsx";
import { ErrorPanel } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";

type Campaign = components["schemas"]["Campaign"];
type Text = "subject" | "preheader" | "body";
type Change = NonNullable<Ask<"/campaigns/{id}", "patch">["body"]>;

/** The text of a message. It is saved whenever a field is left, so that nothing typed is lost and the preview follows. */
export function WriteMessage({ campaign }: { readonly campaign: Campaign }) {
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
  const leave = (name: Text) => (event: { target: { value: string } }) => {
    const typed = event.target.value;
    if (typed === saved.current[name]) return;
    saved.current = { ...saved.current, [name]: typed };
    save.mutate({ [name]: typed.trim() === "" ? null : typed });
  };
  const at = (name: Text) => fieldsOf(save.error).find((it) => it.pointer.startsWith(`/body/${name}`))?.message;
  const isMail = campaign.channel === "email";
  return (
    <Panel className="grid gap-4">
      {isMail && (
        <>
          <Field label={words.subject} hint={words.subjectHint} problem={at("subject")}>
            {(tie) => (
              <Input {...tie} defaultValue={saved.current.subject} onBlur={leave("subject")} autoComplete="off" />
            )}
          </Field>
          <Field label={words.preheader} hint={words.preheaderHint} isOptional problem={at("preheader")}>
            {(tie) => (
              <Input {...tie} defaultValue={saved.current.preheader} onBlur={leave("preheader")} autoComplete="off" />
            )}
          </Field>
        </>
      )}
      <Field label={words.body} hint={isMail ? words.bodyHint : words.smsHint} problem={at("body")}>
        {(tie) => <TextArea {...tie} rows={isMail ? 10 : 4} defaultValue={saved.current.body} onBlur={leave("body")} />}
      </Field>
      {save.isError && fieldsOf(save.error).length === 0 && <ErrorPanel error={save.error} />}
      <p role="status" className="text-sm text-muted">
        {save.isPending ? words.saving : save.isSuccess ? words.saved : ""}
      </p>
    </Panel>
  );
}
