/** How a link looks that stands in a text or a table: told from its surroundings by more than its colour. */
export const LINK_LOOK = "inline-block min-h-6 text-accent underline underline-offset-2";
