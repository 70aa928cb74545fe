import { Link } from "@tanstack/react-router";
import { buttonLook } from "../parts/button.tsx";
import { Empty } from "../parts/states.tsx";
import { useWords } from "../words/words.tsx";

/** What stands at an address where nothing is. */
export function Missing() {
  const { states } = useWords();
  const action = (
    <Link to="/events" className={buttonLook()}>
      {states.toEvents}
    </Link>
  );
  return <Empty title={states.missing} says={states.missingSays} action={action} />;
}
