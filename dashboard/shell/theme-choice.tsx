import { useState } from "react";
import { Field, Select } from "../parts/field.tsx";
import { useWords } from "../words/words.tsx";

const KEY = "beckon-theme";
const THEMES = ["system", "light", "dark"] as const;
type Theme = (typeof THEMES)[number];

function present(): Theme {
  return THEMES.find((it) => it === document.documentElement.dataset["theme"]) ?? "system";
}

function apply(theme: Theme): void {
  if (theme === "system") {
    delete document.documentElement.dataset["theme"];
    localStorage.removeItem(KEY);
  } else {
    document.documentElement.dataset["theme"] = theme;
    localStorage.setItem(KEY, theme);
  }
}

/** Light, dark, or whatever the system wants; kept in this browser. */
export function ThemeChoice() {
  const { nav } = useWords();
  const [theme, choose] = useState(present);
  return (
    <Field label={nav.theme}>
      {(tie) => (
        <Select
          {...tie}
          value={theme}
          onChange={(event) => {
            const chosen = THEMES.find((it) => it === event.target.value) ?? "system";
            apply(chosen);
            choose(chosen);
          }}
        >
          {THEMES.map((it) => (
            <option key={it} value={it}>
              {nav.themes[it]}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
