import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { type Branding, type BrandPictureKind, brandingQuery, uploadBrandPicture } from "../../api/branding-queries.ts";
import { call } from "../../api/call.ts";
import { Problem } from "../../api/problem.ts";
import { Button } from "../../parts/button.tsx";
import { Panel } from "../../parts/panel.tsx";
import { useWords } from "../../words/words.tsx";

interface BrandPictureProps {
  readonly kind: BrandPictureKind;
  readonly branding: Branding;
  readonly mayChange: boolean;
}

/** The logo or the cover: what is shown now, another one, or none. */
export function BrandPicture({ kind, branding, mayChange }: BrandPictureProps) {
  const { branding: words } = useWords();
  const chooser = useRef<HTMLInputElement>(null);
  const queries = useQueryClient();
  const keep = (saved: Branding) => queries.setQueryData(brandingQuery.queryKey, saved);
  const put = useMutation({ mutationFn: (file: File) => uploadBrandPicture(kind, file), onSuccess: keep });
  const remove = useMutation({
    mutationFn: () => call("delete", "/branding/{kind}", { path: { kind } }),
    onSuccess: keep,
  });
  const picture = branding[kind];
  const trouble = troubleOf(put.error ?? remove.error, words);
  return (
    <Panel className="grid content-start gap-3">
      <div>
        <h2 className="text-lg font-semibold">{words.pictures[kind].title}</h2>
        <p className="text-muted">{words.pictures[kind].about}</p>
        <p className="text-sm text-muted">{words.limits}</p>
      </div>
      {picture === null ? (
        <p>{words.none[kind]}</p>
      ) : (
        <img
          src={new URL(picture.url).pathname}
          alt={words.shown[kind]}
          width={picture.width}
          height={picture.height}
          className="h-auto max-h-32 w-auto max-w-full justify-self-start rounded-control border border-line bg-white"
        />
      )}
      {mayChange && (
        <div className="flex flex-wrap gap-2">
          <input
            ref={chooser}
            type="file"
            accept="image/jpeg,image/png"
            aria-label={words.choose[kind]}
            className="sr-only"
            tabIndex={-1}
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              if (file !== undefined) put.mutate(file);
              event.target.value = "";
            }}
          />
          <Button busy={put.isPending && words.uploading} onClick={() => chooser.current?.click()}>
            {picture === null ? words.choose[kind] : words.another[kind]}
          </Button>
          {picture !== null && (
            <Button look="quiet" busy={remove.isPending && words.removing} onClick={() => remove.mutate()}>
              {words.remove[kind]}
            </Button>
          )}
        </div>
      )}
      <p role="status" className="text-sm font-medium text-no">
        {trouble}
      </p>
    </Panel>
  );
}

function troubleOf(error: unknown, words: { readonly tooLarge: string; readonly notAPicture: string }): string | null {
  if (error === null || error === undefined) return null;
  if (!(error instanceof Problem)) return String(error);
  if (error.status === 413) return words.tooLarge;
  return error.status === 415 || error.status === 422 ? words.notAPicture : error.message;
}
