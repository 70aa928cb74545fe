/** Taking results along as a file, in English. */
export const resultsExport = {
  open: "Export",
  title: "Export the guests",
  says: "A line for each guest on the list, as they stand now.",
  columns: "Columns",
  groups: {
    person: "Names and ids",
    address: "E-mail and phone",
    answer: "Answers, and whom they bring",
    questions: "What they said to your questions",
    delivery: "Delivery and invitation",
    contact: "Language, time zone and custom fields",
  },
  removed: "Removed guests too",
  format: "Format",
  formats: { csv: "CSV, for spreadsheets", json: "JSON, for programs" },
  choose: "Choose one column at least.",
  download: "Download",
};
