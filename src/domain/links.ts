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
