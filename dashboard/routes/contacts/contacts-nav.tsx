import { Link } from "@tanstack/react-router";
import { useWords } from "../../words/words.tsx";

const TAB = "-mb-px border-b-2 border-transparent px-3 py-2 whitespace-nowrap text-ink no-underline hover:border-edge";
const HERE = { className: `${TAB} !border-accent font-medium text-accent` };

/** The ways to look at people. */
export function ContactsNav() {
  const { nav } = useWords().people.lists;
  return (
    <nav aria-label={nav.label} className="flex gap-1 overflow-x-auto border-b border-line">
      <Link to="/contacts" activeOptions={{ exact: true, includeSearch: false }} className={TAB} activeProps={HERE}>
        {nav.all}
      </Link>
      <Link to="/contacts/lists" className={TAB} activeProps={HERE}>
        {nav.lists}
      </Link>
      <Link to="/contacts/import" className={TAB} activeProps={HERE}>
        {nav.import}
      </Link>
      <Link to="/contacts/suppressed" className={TAB} activeProps={HERE}>
        {nav.suppressed}
      </Link>
    </nav>
  );
}
