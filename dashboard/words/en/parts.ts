/** What the small parts say wherever they stand. */
export const parts = {
  notices: "Notices",
  live: "Live",
  notLive: "Not live just now; tried again",
  showNew: "Show the new ones",
  phone: "Phone",
  wide: "Wide",
  width: "Width",
};
