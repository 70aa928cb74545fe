import type { Seen } from "./browser.ts";
import { hiddenInputs, open, post } from "./browser.ts";
import type { TestClock } from "./clock.ts";
import { anEvent, answer, aQuestion, type InvitedGuest, invited, optOutPath } from "./guests.ts";
import type { World } from "./world.ts";

export interface Stage {
  readonly world: World;
  readonly clock: TestClock;
  readonly language: "en" | "ar";
}

/** How a page is reached: an address, and the values of the buttons pressed on it, one page after the other. */
export interface Way {
  readonly path: string;
  readonly presses?: readonly string[];
}

/** A page a guest may see, with the way there. */
export interface GuestState {
  readonly name: string;
  readonly status: number;
  readonly heading: string;
  /** The heading in Arabic. */
  readonly arabic: string;
  /** Brings the state about; the clock of `stage` then stands still. */
  reach(stage: Stage): Promise<Way>;
}

export const SPRING = "2030-05-01T10:00:00Z";
const JUNE = "2030-06-01T10:00:00Z";

const PARTY = {
  en: {
    title: "Summer party 2030",
    description: "Bring a **jumper**: it gets cool by the water.\n\n- Food from six\n- Music from eight",
    location: { name: "The Glasshouse", address: "14 Canal Street, London" },
    language: "en",
  },
  ar: {
    title: "حفل الصيف 2030",
    description: "أحضروا معكم **سترة**: يبرد الجو قرب الماء.\n\n- الطعام من السادسة\n- الموسيقى من الثامنة",
    location: { name: "البيت الزجاجي", address: "شارع القناة 14، لندن" },
    language: "ar",
  },
};

const PERSON = {
  en: { firstName: "Maria", lastName: "Sommer", email: "maria@example.org", phone: "+447700900123", locale: "en" },
  ar: { firstName: "مريم", lastName: "الصيفي", email: "maria@example.org", phone: "+447700900123", locale: "ar" },
};

/** An event in the language of the stage, whose guests can reach the organiser. */
async function aPartyThere(stage: Stage, wishes: Record<string, unknown> = {}): Promise<number> {
  await stage.world.call("PATCH", "/settings", { replyTo: "hello@example.com" });
  return anEvent(stage.world, { ...PARTY[stage.language], ...wishes });
}

/** Somebody invited to such an event. */
export async function aGuestThere(stage: Stage, wishes: Record<string, unknown> = {}): Promise<InvitedGuest> {
  return invited(stage.world, await aPartyThere(stage, wishes), PERSON[stage.language]);
}

async function whoAnswered(stage: Stage, reply: "yes" | "no", wishes?: Record<string, unknown>): Promise<InvitedGuest> {
  const guest = await aGuestThere(stage, wishes);
  await answer(stage.world, stage.clock, guest, reply);
  return guest;
}

const QUESTIONS = {
  en: [
    { kind: "choice", label: "Food", hint: "For the caterer", options: ["Meat", "Fish", "Vegan"] },
    { kind: "several", label: "Which days?", required: true, options: ["Friday", "Saturday", "Sunday"] },
    { kind: "number", label: "How many nights?" },
    { kind: "long-text", label: "Access needs" },
  ],
  ar: [
    { kind: "choice", label: "الطعام", hint: "لمتعهد الطعام", options: ["لحم", "سمك", "نباتي"] },
    { kind: "several", label: "أي أيام؟", required: true, options: ["الجمعة", "السبت", "الأحد"] },
    { kind: "number", label: "كم ليلة؟" },
    { kind: "long-text", label: "احتياجات الوصول" },
  ],
};

/** Somebody who said yes to an event that asks four questions and lets everybody bring two. */
async function whoIsAskedForMore(stage: Stage): Promise<InvitedGuest> {
  const guest = await whoAnswered(stage, "yes", { plusOnesMax: 2 });
  for (const { options, ...question } of QUESTIONS[stage.language])
    await aQuestion(stage.world, guest.eventId, { ...question, ...(options && { options }) });
  return guest;
}

/** Somebody who comes to an event whose one place is taken, and that has a waiting list. */
async function whoFoundItFull(stage: Stage): Promise<InvitedGuest> {
  const first = await whoAnswered(stage, "yes", { capacity: 1, waitingList: true });
  return invited(stage.world, first.eventId, { ...PERSON[stage.language], email: "ben@example.org" });
}

async function stopPage(stage: Stage): Promise<string> {
  const { page } = await aGuestThere(stage);
  const path = `${optOutPath((await open(stage.world, page)).html)}?lang=${stage.language}`;
  // In another state of the same world the same person may have stopped everything.
  await post(stage.world, path, "undo=all");
  return path;
}

async function stoppedPage(stage: Stage, reach: "all" | "event"): Promise<string> {
  const path = await stopPage(stage);
  await post(stage.world, path, `stop=${reach}`);
  return path;
}

const UNKNOWN = `/i/${"z".repeat(26)}`;

/** Every page a guest may meet while the server is well. */
export const GUEST_STATES: readonly GuestState[] = [
  {
    name: "asked",
    status: 200,
    heading: "Can you come?",
    arabic: "هل يمكنكم الحضور؟",
    reach: async (stage) => ({ path: (await aGuestThere(stage)).page }),
  },
  {
    name: "asked-from-yes",
    status: 200,
    heading: "One more tap.",
    arabic: "بقيت ضغطة واحدة",
    reach: async (stage) => ({ path: `${(await aGuestThere(stage)).page}/yes` }),
  },
  {
    name: "asked-from-no",
    status: 200,
    heading: "One more tap.",
    arabic: "بقيت ضغطة واحدة",
    reach: async (stage) => ({ path: `${(await aGuestThere(stage)).page}/no` }),
  },
  {
    name: "asked-once-more",
    status: 200,
    heading: "Please press your answer again.",
    arabic: "نرجو الضغط على إجابتكم مرة أخرى.",
    reach: async (stage) => ({ path: (await aGuestThere(stage)).page, presses: ["yes"] }),
  },
  {
    name: "said-yes",
    status: 200,
    heading: "You said yes",
    arabic: "أجبتم بـ«نعم»",
    reach: async (stage) => ({ path: (await whoAnswered(stage, "yes")).page }),
  },
  {
    name: "said-yes-and-is-asked-for-more",
    status: 200,
    heading: "A few more things",
    arabic: "بعض الأمور الأخرى",
    reach: async (stage) => ({ path: (await whoIsAskedForMore(stage)).page }),
  },
  {
    name: "details",
    status: 200,
    heading: "A few more things",
    arabic: "بعض الأمور الأخرى",
    reach: async (stage) => ({ path: `${(await whoIsAskedForMore(stage)).page}/details` }),
  },
  {
    name: "said-no",
    status: 200,
    heading: "You said no",
    arabic: "أجبتم بـ«لا»",
    reach: async (stage) => ({ path: (await whoAnswered(stage, "no")).page }),
  },
  {
    name: "changed-to-no",
    status: 200,
    heading: "You changed your answer to no",
    arabic: "غيّرتم إجابتكم إلى «لا»",
    async reach(stage) {
      const guest = await whoAnswered(stage, "yes");
      const changed = await answer(stage.world, stage.clock, guest, "no");
      return { path: String(changed.headers["location"]) };
    },
  },
  {
    name: "full",
    status: 200,
    heading: "This event is full",
    arabic: "اكتمل عدد الحضور",
    async reach(stage) {
      const first = await whoAnswered(stage, "yes", { capacity: 1 });
      const second = await invited(stage.world, first.eventId, { ...PERSON[stage.language], email: "ben@example.org" });
      return { path: second.page };
    },
  },
  {
    name: "full-with-a-waiting-list",
    status: 200,
    heading: "Join the waiting list",
    arabic: "الانضمام إلى قائمة الانتظار",
    reach: async (stage) => ({ path: (await whoFoundItFull(stage)).page }),
  },
  {
    name: "waiting",
    status: 200,
    heading: "You are number 1 in line.",
    arabic: "أنتم على قائمة الانتظار",
    async reach(stage) {
      const { guestId, page } = await whoFoundItFull(stage);
      await stage.world.call("POST", `/guests/${guestId}/join-waiting-list`);
      return { path: page };
    },
  },
  {
    name: "full-after-no",
    status: 200,
    heading: "You said no",
    arabic: "أجبتم بـ«لا»",
    async reach(stage) {
      const first = await whoAnswered(stage, "no", { capacity: 1 });
      const second = await invited(stage.world, first.eventId, { ...PERSON[stage.language], email: "ben@example.org" });
      await answer(stage.world, stage.clock, second, "yes");
      return { path: first.page };
    },
  },
  {
    name: "closed",
    status: 200,
    heading: "Answers closed on Friday 31 May",
    arabic: "انتهى وقت الإجابة يوم",
    async reach(stage) {
      const guest = await whoAnswered(stage, "yes");
      stage.clock.set(JUNE);
      return { path: guest.page };
    },
  },
  {
    name: "closed-by-hand",
    status: 200,
    heading: "Answers closed on Wednesday 1 May, 11:00",
    arabic: "انتهى وقت الإجابة يوم",
    async reach(stage) {
      const guest = await aGuestThere(stage);
      await stage.world.call("POST", `/events/${guest.eventId}/close`);
      return { path: guest.page };
    },
  },
  {
    name: "started",
    status: 200,
    heading: "This event has started",
    arabic: "بدأت المناسبة",
    async reach(stage) {
      const guest = await whoAnswered(stage, "yes");
      stage.clock.set("2030-06-13T18:00:00Z");
      return { path: guest.page };
    },
  },
  {
    name: "over",
    status: 200,
    heading: "This event is over",
    arabic: "انتهت المناسبة",
    async reach(stage) {
      const guest = await whoAnswered(stage, "no");
      stage.clock.set("2030-06-14T08:00:00Z");
      return { path: guest.page };
    },
  },
  {
    name: "cancelled",
    status: 200,
    heading: "This event is cancelled",
    arabic: "أُلغيت المناسبة",
    async reach(stage) {
      const guest = await whoAnswered(stage, "yes");
      const note = stage.language === "ar" ? "المبنى مغلق للترميم." : "The house is closed for repairs.";
      await stage.world.call("POST", `/events/${guest.eventId}/cancel`, { note });
      return { path: guest.page };
    },
  },
  {
    name: "withdrawn",
    status: 200,
    heading: "This invitation was withdrawn",
    arabic: "سُحبت هذه الدعوة",
    async reach(stage) {
      const guest = await aGuestThere(stage);
      await stage.world.call("POST", `/guests/${guest.guestId}/remove`);
      return { path: guest.page };
    },
  },
  {
    name: "not-open",
    status: 200,
    heading: "This invitation is not open yet",
    arabic: "لم تُفتح هذه الدعوة بعد",
    async reach(stage) {
      const eventId = await aPartyThere(stage);
      const contact = await stage.world.call("POST", "/contacts", PERSON[stage.language]);
      await stage.world.call("POST", `/events/${eventId}/guests`, { contactIds: [contact.body.id] });
      const list = await stage.world.call("GET", `/events/${eventId}/guests`);
      return { path: new URL(list.body.items[0].links.page).pathname };
    },
  },
  {
    name: "preview",
    status: 200,
    heading: "Preview: answers are not recorded",
    arabic: "معاينة: لا تُسجَّل الإجابات",
    reach: async ({ language }) => ({ path: `/i/preview-of-your-invitation/yes?lang=${language}` }),
  },
  {
    name: "unknown",
    status: 404,
    heading: "This link does not work",
    arabic: "هذا الرابط لا يعمل",
    reach: async ({ language }) => ({ path: `${UNKNOWN}?lang=${language}` }),
  },
  {
    name: "too-many-tries",
    status: 429,
    heading: "Too many tries",
    arabic: "محاولات كثيرة جدًا",
    async reach({ world, language }) {
      for (let miss = 0; miss < 20; miss++) await open(world, UNKNOWN);
      return { path: `${UNKNOWN}?lang=${language}` };
    },
  },
  {
    name: "stop",
    status: 200,
    heading: "Stop messages",
    arabic: "إيقاف الرسائل",
    reach: async (stage) => ({ path: await stopPage(stage) }),
  },
  {
    name: "stopped",
    status: 200,
    heading: "You will get no more messages",
    arabic: "لن تصلكم رسائل بعد الآن",
    reach: async (stage) => ({ path: await stoppedPage(stage, "all") }),
  },
  {
    name: "stopped-for-the-event",
    status: 200,
    heading: "You will hear nothing more about Summer party 2030.",
    arabic: "لن تصلكم رسائل أخرى عن",
    reach: async (stage) => ({ path: await stoppedPage(stage, "event") }),
  },
  {
    name: "stop-undone",
    status: 200,
    heading: "You will get messages again",
    arabic: "ستصلكم الرسائل من جديد",
    reach: async (stage) => ({ path: await stopPage(stage), presses: ["all", "all"] }),
  },
];

/** Goes the way without a browser and answers the page at its end. */
export async function go(world: World, { path, presses = [] }: Way): Promise<Seen> {
  let page = await open(world, path);
  for (const value of presses) page = await pressButton(world, page, value);
  return page;
}

async function pressButton(world: World, page: Seen, value: string): Promise<Seen> {
  const action = /<form method="post" action="(?<to>[^"]+)">/.exec(page.html)?.groups?.["to"];
  const name = new RegExp(`<button[^>]* name="(?<name>[a-z]+)" value="${value}">`).exec(page.html)?.groups?.["name"];
  if (action === undefined || name === undefined) throw new Error(`the page has no button of the value ${value}`);
  const form = hiddenInputs(page.html);
  form.set(name, value);
  return post(world, action, form.toString());
}
