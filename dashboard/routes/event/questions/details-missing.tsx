import { Link } from "@tanstack/react-router";
import type { components } from "../../../../openapi/native.d.ts";
import { useMay } from "../../../api/may.ts";
import { Button } from "../../../parts/button.tsx";
import { Panel } from "../../../parts/panel.tsx";
import { useWords } from "../../../words/words.tsx";
import { useNewMessage } from "../new-message.ts";

export interface DetailsMissingProps {
  readonly eventId: number;
  readonly results: components["schemas"]["QuestionResults"];
}

/**
 * How many who come have not said all that is asked of them, who they are, and the way to ask them; nothing where all
 * have.
 */
export function DetailsMissing({ eventId, results: { detailsMissing } }: DetailsMissingProps) {
  const { results: words } = useWords().questions;
  const mayWrite = useMay("write");
  const write = useNewMessage(eventId, "update");
  if (detailsMissing === 0) return null;
  return (
    <Panel className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <p className="grow">{words.missing(detailsMissing)}</p>
      <Link to="/events/$eventId/guests" params={{ eventId }} search={{ tab: "detailsMissing" }}>
        {words.whoMisses}
      </Link>
      {mayWrite && (
        <Button busy={write.isPending && words.asking} onClick={() => write.mutate({ detailsMissing: true })}>
          {words.askThem}
        </Button>
      )}
    </Panel>
  );
}
