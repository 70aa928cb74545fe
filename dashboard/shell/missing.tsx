import { Link } from "@tanstack/react-router";
import { buttonLook } from "../parts/button.tsx";
import { PageHead } from "../parts/panel.tsx";
import { useWords } from "../words/words.tsx";

/** What stands at an address where nothing is. */
export function Missing() {
  const { states } = useWords();
  const action = (
    <Link to="/events" className={buttonLook()}>
      {states.toEvents}
    </Link>
  );
  return (
    <div className="grid gap-4">
      <PageHead title={states.missing} />
      <p className="max-w-prose">{states.missingSays}</p>
      <p>{action}</p>
    </div>
  );
}
