import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { Problem } from "../api/problem.ts";
import { PageHead } from "../parts/panel.tsx";
import { ErrorPanel, Skeleton } from "../parts/states.tsx";
import { useWords } from "../words/words.tsx";
import { Frame } from "./frame.tsx";

/** The frame of every page, before it is known who looks. */
export function Arriving() {
  return (
    <Frame>
      <Skeleton />
    </Frame>
  );
}

/** A page that did not come or broke, with the way to ask for it again. */
export function Broken({ error, reset }: ErrorComponentProps) {
  const { product } = useWords();
  const router = useRouter();
  // What was loaded for the page is asked for again before it is drawn again.
  const retry = () => router.invalidate().then(reset);
  return (
    <div className="grid gap-4">
      <PageHead title={product} />
      <ErrorPanel error={error} retry={retry} />
    </div>
  );
}

/** In place of everything, when not even who looks could be learned. Whoever is not signed in is on the way to the door. */
export function NotArrived(props: ErrorComponentProps) {
  if (props.error instanceof Problem && props.error.status === 401) return null;
  return (
    <Frame>
      <Broken {...props} />
    </Frame>
  );
}
