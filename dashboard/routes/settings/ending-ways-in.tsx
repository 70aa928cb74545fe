import { useQuery } from "@tanstack/react-query";
import { Fragment } from "react";
import { type EndingWays, endingWaysInQuery, type TeamMember, type TeamRole } from "../../api/team-queries.ts";
import { ErrorPanel, Skeleton } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";

export interface EndingWaysInProps {
  readonly member: TeamMember;
  /** Undefined: they leave. */
  readonly becomes: TeamRole | undefined;
}

/**
 * How many ways in of each kind end with what is about to be done, keys by name, up to a hundred; that none does is said
 * as well. And the addresses for providers that they have seen and that stay open.
 */
export function EndingWaysIn({ member, becomes }: EndingWaysInProps) {
  const words = useWords().team.ending;
  const { data, error, refetch } = useQuery(endingWaysInQuery(member.id, becomes));
  if (error !== null) return <ErrorPanel error={error} retry={() => refetch()} />;
  if (data === undefined) return <Skeleton rows={1} />;
  const { inboundHooks } = data.staying;
  return (
    <div className="grid gap-1">
      <Ending ways={data} />
      {inboundHooks.length > 0 && (
        <p className="break-words">
          {words.hooksStay(inboundHooks.length)} <Names of={inboundHooks} />. {words.hooksDo}
        </p>
      )}
    </div>
  );
}

function Ending({ ways }: { readonly ways: EndingWays }) {
  const words = useWords().team.ending;
  const { keys, keysTotal, tokens, invitations } = ways;
  if (keysTotal + tokens + invitations === 0) return <p>{words.none}</p>;
  return (
    <>
      <p>{words.title}</p>
      <ul className="grid list-disc gap-1 ps-5">
        {keysTotal > 0 && (
          <li className="break-words">
            {words.keys(keysTotal)} <Names of={keys} />
            {keysTotal > keys.length && words.more(keysTotal - keys.length)}
          </li>
        )}
        {tokens > 0 && <li>{words.tokens(tokens)}</li>}
        {invitations > 0 && <li>{words.invitations(invitations)}</li>}
      </ul>
      {keysTotal + tokens > 0 && <p>{words.programs}</p>}
    </>
  );
}

function Names({ of }: { readonly of: ReadonlyArray<{ readonly id: number; readonly name: string }> }) {
  return of.map(({ id, name }, place) => (
    <Fragment key={id}>
      {place > 0 && ", "}
      <bdi>{name}</bdi>
    </Fragment>
  ));
}
