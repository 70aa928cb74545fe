import { Link } from "@tanstack/react-router";
import { PAGE_LINK, PageLinks } from "../../parts/page-links.tsx";
import { useWords } from "../../words/words.tsx";

/** The ways to look at people. */
export function ContactsNav() {
  const { nav } = useWords().people.lists;
  return (
    <PageLinks label={nav.label}>
      <Link to="/contacts" activeOptions={{ exact: true, includeSearch: false }} {...PAGE_LINK}>
        {nav.all}
      </Link>
      <Link to="/contacts/lists" {...PAGE_LINK}>
        {nav.lists}
      </Link>
      <Link to="/contacts/import" {...PAGE_LINK}>
        {nav.import}
      </Link>
      <Link to="/contacts/suppressed" {...PAGE_LINK}>
        {nav.suppressed}
      </Link>
    </PageLinks>
  );
}
