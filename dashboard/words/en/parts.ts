/** What the small parts say wherever they stand. */
export const parts = {
  notices: "Notices",
};
