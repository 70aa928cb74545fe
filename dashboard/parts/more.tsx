import { useWords } from "../words/words.tsx";
import { Button } from "./button.tsx";

export interface MoreProps {
  /** The list that is read page by page. */
  readonly of: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => unknown;
  };
  /** What the button says; absent: that it shows more. */
  readonly name?: string;
}

/** Reads the next page of a list; nothing where its last page is shown. */
export function More({ of, name }: MoreProps) {
  const { states } = useWords();
  if (!of.hasNextPage) return null;
  return (
    <Button
      className="justify-self-start"
      busy={of.isFetchingNextPage && states.loading}
      onClick={() => of.fetchNextPage()}
    >
      {name ?? states.more}
    </Button>
  );
}
