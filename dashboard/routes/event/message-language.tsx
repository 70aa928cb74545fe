import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { components } from "../../../openapi/native.d.ts";
import { call } from "../../api/call.ts";
import { Problem } from "../../api/problem.ts";
import { campaignQuery, settingsQuery } from "../../api/queries.ts";
import { Button } from "../../parts/button.tsx";
import { Field, Select } from "../../parts/field.tsx";
import { useLanguageNames } from "../../parts/language-names.ts";
import { ErrorPanel } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";
import { writingScope } from "./writing.ts";

type Campaign = components["schemas"]["Campaign"];

const route = getRouteApi("/events/$eventId/messages/$campaignId");

/** A language guests can be spoken to in. */
export type Language = keyof components["schemas"]["Translations"];

/** Which of the message's words are on the screen: those in a language, or undefined, everybody's. */
export function useMessageLanguage(): Language | undefined {
  const { language } = route.useSearch();
  const { data: settings } = useQuery(settingsQuery);
  return settings?.languages.find(({ tag }) => tag === language)?.tag;
}

export interface ChooseLanguageProps {
  readonly campaign: Campaign;
  /** Whether words can be added and taken out. */
  readonly mayChange: boolean;
  /** Whether a text on the screen is another than the server has: it is left once it is mended. */
  readonly isUnsaved: () => boolean;
}

/** Chooses whose words are written and previewed: everybody's, or those of readers of one language. */
export function ChooseLanguage({ campaign, mayChange, isUnsaved }: ChooseLanguageProps) {
  const { compose } = useWords();
  const { language: words } = compose;
  const nameOf = useLanguageNames();
  const navigate = route.useNavigate();
  const present = useMessageLanguage();
  const { data: settings } = useQuery(settingsQuery);
  const written = Object.keys(campaign.translations);
  const offered = settings?.languages.flatMap(({ tag, isOffered }) => (isOffered ? [tag] : [])) ?? [];
  const unwritten = mayChange && offered.length > 1 ? offered.filter((it) => !written.includes(it)) : [];
  const show = (language: string) =>
    navigate({ search: (old) => ({ ...old, language: language || undefined }), replace: true, resetScroll: false });
  const choose = useMutation({
    scope: { id: writingScope(campaign.id) },
    mutationFn: async (language: string) => {
      if (isUnsaved()) throw new Problem(0, { code: "unsaved", title: compose.unsaved, detail: words.unsavedDo }, null);
      await show(language);
    },
  });
  if (campaign.isMerge || written.length + unwritten.length === 0) return null;
  return (
    <div className="flex flex-wrap items-end gap-2">
      <Field label={words.label} hint={mayChange ? words.hint : undefined}>
        {(tie) => (
          <Select
            {...tie}
            value={choose.isPending ? choose.variables : (present ?? "")}
            onChange={({ target }) => choose.mutate(target.value)}
          >
            <option value="">{written.length === 0 ? words.everybody : words.everybodyElse}</option>
            {written.map((it) => (
              <option key={it} value={it}>
                {words.readers(nameOf(it))}
              </option>
            ))}
            {unwritten.map((it) => (
              <option key={it} value={it}>
                {words.unwritten(nameOf(it))}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {mayChange && present !== undefined && written.includes(present) && (
        <TakeOut campaign={campaign} language={present} onGone={() => void show("")} />
      )}
      {choose.isError && <ErrorPanel error={choose.error} />}
    </div>
  );
}

interface TakeOutProps {
  readonly campaign: Campaign;
  readonly language: Language;
  readonly onGone: () => void;
}

function TakeOut({ campaign, language, onGone }: TakeOutProps) {
  const { language: words } = useWords().compose;
  const nameOf = useLanguageNames();
  const queries = useQueryClient();
  const takeOut = useMutation({
    scope: { id: writingScope(campaign.id) },
    mutationFn: () =>
      call("patch", "/campaigns/{id}", { path: { id: campaign.id }, body: { translations: { [language]: null } } }),
    onSuccess: (saved) => {
      queries.setQueryData(campaignQuery(campaign.id).queryKey, saved);
      onGone();
    },
  });
  return (
    <>
      <Button busy={takeOut.isPending && words.takingOut} onClick={() => takeOut.mutate()}>
        {words.takeOut(nameOf(language))}
      </Button>
      {takeOut.isError && <ErrorPanel error={takeOut.error} />}
    </>
  );
}
