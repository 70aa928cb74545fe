/** What long lists say, whatever they list. */
export const longTable = {
  selected: "Selected",
  select: (name: string) => `Select ${name}`,
  pages: "Pages",
  previous: "Previous",
  next: "Next",
  page: (page: string, pages: string) => `Page ${page} of ${pages}`,
};
