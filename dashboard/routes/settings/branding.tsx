import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useDeferredValue, useState } from "react";
import {
  type Branding as Brand,
  type BrandColours,
  brandingQuery,
  triedColourQuery,
} from "../../api/branding-queries.ts";
import { call } from "../../api/call.ts";
import { useMay } from "../../api/may.ts";
import { Field, Input } from "../../parts/field.tsx";
import { PageAwaited } from "../../parts/page-awaited.tsx";
import { PageHead, Panel } from "../../parts/panel.tsx";
import { SaveRow } from "../../parts/save-row.tsx";
import { ErrorPanel } from "../../parts/states.tsx";
import { number } from "../../words/formats.ts";
import { useWords } from "../../words/words.tsx";
import { BrandPicture } from "./brand-picture.tsx";
import { BrandPreview } from "./brand-preview.tsx";

/** Beckon's own accent, which pages have until somebody chooses. */
const OWN_COLOUR = "#4338ca";
const HEX = /^#[0-9a-f]{6}$/i;

/** One colour, a logo and a cover, and how guests will see them. */
export function Branding() {
  const { branding: words, settings } = useWords();
  const mayChange = useMay("owner");
  const brand = useQuery(brandingQuery);
  if (brand.data === undefined) return <PageAwaited of={brand} title={settings.places.branding} about={words.about} />;
  const { data } = brand;
  return (
    <div className="grid gap-4">
      <PageHead title={settings.places.branding} about={words.about} />
      {!mayChange && <p className="text-sm text-muted">{settings.ownersOnly}</p>}
      <Look brand={data} mayChange={mayChange} />
      <div className="grid gap-4 sm:grid-cols-2">
        <BrandPicture kind="logo" branding={data} mayChange={mayChange} />
        <BrandPicture kind="cover" branding={data} mayChange={mayChange} />
      </div>
    </div>
  );
}

interface LookProps {
  readonly brand: Brand;
  readonly mayChange: boolean;
}

/** The colour and the words of the cover, with pages that follow while one types. */
function Look({ brand, mayChange }: LookProps) {
  const { branding: words } = useWords();
  const queries = useQueryClient();
  const [typed, setTyped] = useState(brand.colour ?? "");
  const [coverText, setCoverText] = useState(brand.coverText);
  const save = useMutation({
    mutationFn: () =>
      call("patch", "/branding", { body: { colour: typed.trim() === "" ? null : typed.trim(), coverText } }),
    onSuccess: (saved) => queries.setQueryData(brandingQuery.queryKey, saved),
  });
  const isColour = typed.trim() === "" || HEX.test(typed.trim());
  const shown = useDeferredValue(isColour && typed.trim() !== "" ? typed.trim().toLowerCase() : OWN_COLOUR);
  const { data: colours } = useQuery(triedColourQuery(shown));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isColour && !save.isPending) save.mutate();
  };
  const edit = (change: () => void) => {
    if (!save.isIdle) save.reset();
    change();
  };
  return (
    <Panel>
      <form noValidate onSubmit={submit} className="grid gap-6 lg:grid-cols-2">
        <fieldset disabled={!mayChange} className="grid content-start gap-4">
          {save.isError && <ErrorPanel error={save.error} />}
          <ColourField
            typed={typed}
            shown={shown}
            problem={isColour ? undefined : words.notAColour}
            onType={(colour) => edit(() => setTyped(colour))}
          />
          <div role="status" className="grid gap-1 text-sm">
            {colours && <Statement chosen={shown} colours={colours} />}
          </div>
          <Field label={words.coverText} hint={words.coverTextHint}>
            {(tie) => (
              <Input
                {...tie}
                value={coverText}
                maxLength={200}
                onChange={(event) => edit(() => setCoverText(event.target.value))}
              />
            )}
          </Field>
          {mayChange && <SaveRow of={save} />}
        </fieldset>
        {colours && (
          <section aria-label={words.previewTitle} className="grid content-start gap-4 sm:grid-cols-2">
            {(["light", "dark"] as const).map((theme) => (
              <BrandPreview key={theme} theme={theme} colours={colours} {...picturesOf(brand)} />
            ))}
          </section>
        )}
      </form>
    </Panel>
  );
}

interface ColourFieldProps {
  readonly typed: string;
  /** As the browser's own choice of colours takes it. */
  readonly shown: string;
  readonly problem: string | undefined;
  readonly onType: (colour: string) => void;
}

/** A colour that is picked or typed; nothing stands for our own. */
function ColourField({ typed, shown, problem, onType }: ColourFieldProps) {
  const { branding: words } = useWords();
  return (
    <Field label={words.colour} hint={words.colourHint} problem={problem}>
      {(tie) => (
        <span className="flex items-center gap-2">
          <input
            type="color"
            aria-label={words.pick}
            className="h-8 w-12 shrink-0 rounded-control border border-edge bg-surface"
            value={shown}
            onChange={({ target }) => onType(target.value)}
          />
          <Input
            {...tie}
            className="figures max-w-32"
            value={typed}
            placeholder={words.ownColour}
            maxLength={7}
            autoComplete="off"
            spellCheck={false}
            onChange={({ target }) => onType(target.value)}
          />
        </span>
      )}
    </Field>
  );
}

function picturesOf({ logo, cover }: Brand) {
  const pathOf = (picture: { readonly url: string } | null) => picture && new URL(picture.url).pathname;
  return { logo: pathOf(logo), cover: pathOf(cover) };
}

/** What became of the colour, in sentences: nobody has to know what a ratio is to see that it is fine. */
function Statement({ chosen, colours }: { readonly chosen: string; readonly colours: BrandColours }) {
  const { branding: words } = useWords();
  const { fill, contrast, isFillAdjusted } = colours.light;
  return (
    <>
      <p>{isFillAdjusted ? words.fillAdjusted(chosen, fill, number(contrast)) : words.readable(number(contrast))}</p>
      {(["light", "dark"] as const).map(
        (theme) =>
          colours[theme].isTextAdjusted && (
            <p key={theme} className="text-muted">
              {words.textAdjusted(words.themes[theme], colours[theme].text)}
            </p>
          ),
      )}
    </>
  );
}
