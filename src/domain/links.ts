/** Addresses of one guest's pages. Opening them records nothing. */
export interface GuestLinks {
  readonly page: string;
  readonly yes: string;
  readonly no: string;
}

export function guestLinks(publicUrl: string, guestKey: string): GuestLinks {
  const page = `${publicUrl}/i/${guestKey}`;
  return { page, yes: `${page}/yes`, no: `${page}/no` };
}

export function calendarLink(publicUrl: string, guestKey: string): string {
  return `${publicUrl}/i/${guestKey}/event.ics`;
}

export function optOutLink(publicUrl: string, optOutKey: string): string {
  return `${publicUrl}/u/${optOutKey}`;
}

/**
 * Stands for the key in messages that are only looked at: as long as a real one, so that lengths are right, and never
 * a real one, because keys have neither hyphens nor the letter u. No answer can be recorded with it.
 */
export const PREVIEW_KEY = "preview-of-your-invitation";

/** Every address a message can name, with the key that records nothing. */
export function previewLinks(publicUrl: string): GuestLinks & { readonly stop: string; readonly calendar: string } {
  return {
    ...guestLinks(publicUrl, PREVIEW_KEY),
    stop: optOutLink(publicUrl, PREVIEW_KEY),
    calendar: calendarLink(publicUrl, PREVIEW_KEY),
  };
}

/** A picture of an organiser's, which pages and mails show. */
export function pictureLink(publicUrl: string, file: string): string {
  return `${publicUrl}/pictures/${file}`;
}
