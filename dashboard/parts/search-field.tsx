import { useDeferredValue, useEffect, useRef, useState } from "react";
import { Field, Input } from "./field.tsx";

export interface SearchFieldProps {
  readonly label: string;
  readonly placeholder?: string;
  readonly value: string;
  /** Told what was typed as soon as the screen has kept up with it. */
  readonly onSearch: (typed: string) => void;
}

/** A search that follows the typing. Whatever is on the screen is drawn first: no timer decides when somebody is done. */
export function SearchField({ label, placeholder, value, onSearch }: SearchFieldProps) {
  const [typed, type] = useState(value);
  const settled = useDeferredValue(typed);
  const told = useRef(value);
  useEffect(() => {
    if (settled.trim() === told.current) return;
    told.current = settled.trim();
    onSearch(told.current);
  }, [settled, onSearch]);
  return (
    <Field label={label}>
      {(tie) => (
        <Input
          {...tie}
          type="search"
          placeholder={placeholder}
          value={typed}
          onChange={({ target }) => type(target.value)}
        />
      )}
    </Field>
  );
}
