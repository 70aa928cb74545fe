import { useWords } from "../words/words.tsx";
import { Button } from "./button.tsx";

/** The button that saves a form, and beside it that it has been saved. */
export function SaveRow({ of }: { readonly of: { readonly isPending: boolean; readonly isSuccess: boolean } }) {
  const { states } = useWords();
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button type="submit" look="primary" busy={of.isPending && states.saving}>
        {states.save}
      </Button>
      <span role="status" className="text-sm text-muted">
        {of.isSuccess && states.saved}
      </span>
    </div>
  );
}
