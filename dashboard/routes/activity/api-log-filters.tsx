import { Button } from "../../parts/button.tsx";
import { Field, Select } from "../../parts/field.tsx";
import { SearchField } from "../../parts/search-field.tsx";
import { LOG_DIALECTS, type LogSearch, LOG_RESULTS as RESULTS } from "../../router/activity.tsx";
import { useWords } from "../../words/words.tsx";

export interface ApiLogFiltersProps {
  readonly search: LogSearch;
  readonly onChange: (next: Partial<LogSearch>) => void;
}

/** What of the log is shown. */
export function ApiLogFilters({ search, onChange }: ApiLogFiltersProps) {
  const { activity, settings } = useWords();
  const words = activity.log.filters;
  const isFiltered = [search.path, search.result, search.dialect, search.key, search.request].some(
    (it) => it !== undefined,
  );
  return (
    <div className="flex flex-wrap items-end gap-3">
      <div className="min-w-0 basis-64">
        <SearchField
          label={words.path}
          placeholder={words.pathHint}
          value={search.request ?? search.path ?? ""}
          onSearch={(typed) =>
            onChange(
              typed.startsWith("req_")
                ? { request: typed, path: undefined }
                : { path: typed || undefined, request: undefined },
            )
          }
        />
      </div>
      <Field label={words.result}>
        {(tie) => (
          <Select
            {...tie}
            value={search.result ?? ""}
            onChange={({ target }) => onChange({ result: RESULTS.find((it) => it === target.value) })}
          >
            <option value="">{words.results.all}</option>
            {RESULTS.map((it) => (
              <option key={it} value={it}>
                {words.results[it]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={words.dialect}>
        {(tie) => (
          <Select
            {...tie}
            value={search.dialect ?? ""}
            onChange={({ target }) => onChange({ dialect: LOG_DIALECTS.find((it) => it === target.value) })}
          >
            <option value="">{words.all}</option>
            {LOG_DIALECTS.map((it) => (
              <option key={it} value={it}>
                {settings.dialects[it]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {isFiltered && (
        <Button
          onClick={() =>
            onChange({ path: undefined, result: undefined, dialect: undefined, key: undefined, request: undefined })
          }
        >
          {words.clear}
        </Button>
      )}
    </div>
  );
}
