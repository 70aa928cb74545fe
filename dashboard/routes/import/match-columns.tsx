import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import type { ImportPreview } from "../../api/import-shapes.ts";
import { contactFieldsQuery } from "../../api/people-queries.ts";
import { Field, Input, Select } from "../../parts/field.tsx";
import { AS } from "../../parts/grid-roles.ts";
import { useWords } from "../../words/words.tsx";
import { type Goal, type Match, type MatchProblem, MEMBERS, problemsOf } from "./columns.ts";

/** Values that are shown of a column: enough to know it by. */
const VALUES = 3;

export interface MatchColumnsProps {
  readonly preview: ImportPreview;
  readonly matches: readonly Match[];
  readonly onChange: (matches: readonly Match[]) => void;
}

/** Each column of the file, what is in it, and where it goes. */
export function MatchColumns({ preview, matches, onChange }: MatchColumnsProps) {
  const { match: words } = useWords().import;
  const fields = useId();
  const problems = problemsOf(matches);
  const change = (at: number, what: Partial<Match>) =>
    onChange(matches.map((it, place) => (place === at ? { ...it, ...what, by: "you" } : it)));
  return (
    <div className="rounded-control border border-line">
      <table {...AS.table} aria-label={words.title} className="w-full max-sm:block">
        <thead {...AS.rows} className="border-b border-line text-sm text-muted max-sm:sr-only">
          <tr {...AS.row}>
            {[words.column, words.values, words.goesTo].map((name) => (
              <th key={name} {...AS.head} scope="col" className="px-3 py-2 text-start font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...AS.rows} className="max-sm:block">
          {matches.map((match, at) => {
            const name = match.column || words.noName(at + 1);
            return (
              <tr
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place in the file
                key={at}
                {...AS.row}
                className="border-b border-line align-top last:border-0 max-sm:grid max-sm:grid-cols-1 max-sm:gap-1 max-sm:px-3 max-sm:py-2"
              >
                <td {...AS.tableCell} className="px-3 py-2 font-medium break-words max-sm:p-0">
                  <bdi>{name}</bdi>
                </td>
                <td {...AS.tableCell} className="max-w-64 px-3 py-2 text-sm text-muted max-sm:max-w-full max-sm:p-0">
                  <p className="truncate">{valuesOf(preview, at).join(", ") || words.noValues}</p>
                </td>
                <td {...AS.tableCell} className="px-3 py-2 max-sm:p-0 sm:w-72">
                  <Place
                    name={name}
                    match={match}
                    problem={problems[at]}
                    fields={fields}
                    onChange={(what) => change(at, what)}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <KnownFields id={fields} />
    </div>
  );
}

function valuesOf({ rows }: ImportPreview, at: number): readonly string[] {
  return [...new Set(rows.map((it) => it[at]?.trim() ?? ""))].filter((it) => it !== "").slice(0, VALUES);
}

interface PlaceProps {
  readonly name: string;
  readonly match: Match;
  readonly problem: MatchProblem | undefined;
  /** The id of the list of fields people have. */
  readonly fields: string;
  readonly onChange: (what: Partial<Match>) => void;
}

function Place({ name, match: { goal, key, by, isStuck }, problem, fields, onChange }: PlaceProps) {
  const { match: words } = useWords().import;
  const nameOf = (it: Goal) => (it === "out" ? words.out : it === "field" ? key : words.members[it]);
  const said = problem === "twice" ? words.twice(nameOf(goal)) : problem && words[problem];
  const isField = goal === "field";
  return (
    <div className="grid gap-1.5">
      <Field
        label={words.targetOf(name)}
        isLabelHidden
        hint={isStuck ? words.stuck : words.by[by] || undefined}
        problem={isField ? undefined : said}
      >
        {(tie) => (
          <Select
            {...tie}
            value={goal}
            disabled={isStuck}
            onChange={({ target }) => onChange({ goal: target.value as Goal })}
          >
            {MEMBERS.map((it) => (
              <option key={it} value={it}>
                {words.members[it]}
              </option>
            ))}
            <option value="field">{words.field}</option>
            <option value="out">{words.out}</option>
          </Select>
        )}
      </Field>
      {isField && (
        <Field label={words.keyOf(name)} isLabelHidden problem={said}>
          {(tie) => (
            <Input
              {...tie}
              value={key}
              list={fields}
              maxLength={64}
              disabled={isStuck}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              onChange={({ target }) => onChange({ key: target.value })}
            />
          )}
        </Field>
      )}
    </div>
  );
}

/** The fields people have already, offered while one is named. */
function KnownFields({ id }: { readonly id: string }) {
  const { data } = useQuery(contactFieldsQuery);
  return (
    <datalist id={id}>
      {data?.items.map(({ key }) => (
        <option key={key} value={key} />
      ))}
    </datalist>
  );
}
