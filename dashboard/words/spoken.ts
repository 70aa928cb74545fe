import { en, type Words } from "./en.ts";

/** What the dashboard is built to say, and which way it reads. */
export const spoken: { readonly words: Words; readonly direction: "ltr" | "rtl" } = { words: en, direction: "ltr" };
