import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FocusEvent, type Ref, useImperativeHandle, useRef } from "react";
import type { components } from "../../../openapi/native.d.ts";
import { type Ask, call } from "../../api/call.ts";
import { fieldsOf } from "../../api/problem.ts";
import { campaignQuery } from "../../api/queries.ts";
import type { TextField } from "../../parts/at-caret.tsx";
import { Field, Input, TextArea } from "../../parts/field.tsx";
import { Panel } from "../../parts/panel.tsx";
import { ErrorPanel } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";
import { InsertValue } from "./insert-value.tsx";
import { useMergeValues } from "./merge-values.ts";
import type { Language } from "./message-language.tsx";
import { useCompletion } from "./value-completion.tsx";
import { type Writing, writingScope } from "./writing.ts";

type Campaign = components["schemas"]["Campaign"];

const TEXTS = ["subject", "preheader", "body"] as const;
type Text = (typeof TEXTS)[number];
type Change = Pick<NonNullable<Ask<"/campaigns/{id}", "patch">["body"]>, Text>;

const NOTHING = { subject: null, preheader: null, body: null };

/** What is written for readers of a language, or for everybody. */
export function wordsOf(campaign: Campaign, language: Language | undefined): Readonly<Record<Text, string | null>> {
  return language === undefined ? campaign : (campaign.translations[language] ?? NOTHING);
}

const textsIn = (change: Change) => TEXTS.filter((it) => it in change);

interface WriteMessageProps {
  readonly campaign: Campaign;
  /** Whose words are written; undefined: those for everybody. */
  readonly language: Language | undefined;
  readonly ref: Ref<Writing>;
}

/** The text of a message. It is saved whenever a field is left, so that nothing typed is lost and the preview follows. */
export function WriteMessage({ campaign, language, ref }: WriteMessageProps) {
  const { compose: words } = useWords();
  const queries = useQueryClient();
  const save = useMutation({
    scope: { id: writingScope(campaign.id) },
    mutationFn: (text: Change) => {
      const body = language === undefined ? text : { translations: { [language]: text } };
      return call("patch", "/campaigns/{id}", { path: { id: campaign.id }, body });
    },
    onSuccess: (saved, change) => {
      for (const text of textsIn(change)) refused.current.delete(text);
      queries.setQueryData(campaignQuery(campaign.id).queryKey, saved);
    },
    onError: (error, change) => {
      for (const text of textsIn(change)) refused.current.set(text, error);
    },
  });
  const written = wordsOf(campaign, language);
  const saved = useRef<Readonly<Record<Text, string>>>({
    subject: written.subject ?? "",
    preheader: written.preheader ?? "",
    body: written.body ?? "",
  });
  /** Why texts were not taken, which stays to be seen whatever else is saved meanwhile. */
  const refused = useRef(new Map<Text, Error>());
  const body = useRef<HTMLTextAreaElement>(null);
  const lastIn = useRef<TextField>(null);
  const keep = ({ name, value: typed }: TextField) => {
    const text = TEXTS.find((it) => it === name);
    if (text === undefined || (typed === saved.current[text] && !refused.current.has(text))) return;
    saved.current = { ...saved.current, [text]: typed };
    save.mutate({ [text]: typed.trim() === "" ? null : typed });
  };
  useImperativeHandle(ref, () => ({
    swap({ character, by }) {
      if (body.current === null) return;
      body.current.value = body.current.value.replaceAll(character, by);
      keep(body.current);
    },
    isUnsaved: () => refused.current.size > 0,
  }));
  const target = () => lastIn.current ?? body.current;
  const put = (field: TextField, name: string, [start, end]: readonly [number, number]) => {
    field.setRangeText(`{{${name}}}`, start, end, "end");
    keep(field);
  };
  const insert = (name: string) => {
    const field = target();
    if (field === null) return;
    const end = field.value.length;
    put(field, name, [field.selectionStart ?? end, field.selectionEnd ?? end]);
  };
  const values = useMergeValues(campaign);
  const completion = useCompletion({ values, onPick: (field, { start, end }, name) => put(field, name, [start, end]) });
  const typing = (name: Text) => ({
    name,
    defaultValue: saved.current[name],
    ...(language && { lang: language, dir: "auto" as const }),
    ...completion.tie(name),
    onFocus: ({ target }: FocusEvent<TextField>) => {
      lastIn.current = target;
    },
    onBlur: ({ target }: FocusEvent<TextField>) => {
      completion.close();
      keep(target);
    },
  });
  const where = language === undefined ? "/body" : `/body/translations/${language}`;
  const at = (name: Text) =>
    fieldsOf(refused.current.get(name)).find((it) => it.pointer.startsWith(`${where}/${name}`))?.message;
  const broken = [...refused.current.values()].find((it) => fieldsOf(it).length === 0);
  const isMail = campaign.channel === "email";
  return (
    <Panel className="grid gap-4">
      {isMail && (
        <>
          <Field label={words.subject} hint={words.subjectHint} problem={at("subject")}>
            {(tie) => <Input {...tie} {...typing("subject")} autoComplete="off" />}
          </Field>
          <Field label={words.preheader} hint={words.preheaderHint} isOptional problem={at("preheader")}>
            {(tie) => <Input {...tie} {...typing("preheader")} autoComplete="off" />}
          </Field>
        </>
      )}
      <Field label={words.body} hint={isMail ? words.bodyHint : words.smsHint} problem={at("body")}>
        {(tie) => <TextArea {...tie} {...typing("body")} ref={body} rows={isMail ? 10 : 4} />}
      </Field>
      {completion.list}
      <div className="flex flex-wrap items-center gap-2">
        <InsertValue values={values} onInsert={insert} into={target} />
        {isMail && <span className="text-sm text-muted">{words.insertHint}</span>}
      </div>
      {broken && <ErrorPanel error={broken} />}
      <p role="status" className="text-sm text-muted">
        {save.isPending ? words.saving : save.isSuccess ? words.saved : ""}
      </p>
    </Panel>
  );
}
