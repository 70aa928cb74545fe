import type { Catalogue } from "./catalogue.ts";
import { plural } from "./plural.ts";
import { endSentence, factLine, isolated } from "./sentences.ts";

const counted = plural("fa");

const MARKS = { comma: "، ", stop: ".", space: " " } as const;

const CHANGE_LATER = "اگر چیزی تغییر کرد، یا این پاسخ از شما نبود، می‌توانید آن را در صفحهٔ دعوت‌نامه‌تان عوض کنید.";

/** Persian, in the polite plural. Dates are Gregorian unless a reader's own tag names another calendar. */
export const fa: Catalogue = {
  language: "fa",
  direction: "rtl",
  dateLocale: "fa-IR",
  dates: {
    moment: ({ day, time }) => `${day}، ساعت ${time}`,
    sameDay: ({ day, from, to }) => `${day}، از ساعت ${from} تا ${to}`,
    overDays: ({ from, to }) => `از ${from} تا ${to}`,
    zone: ({ city, abbreviation }) =>
      city === undefined ? abbreviation : `به وقت ${isolated(city)} (${isolated(abbreviation)})`,
  },
  event: {
    when: "زمان",
    where: "مکان",
    place: (parts) => parts.join("، "),
    answerBy: "مهلت پاسخ",
    about: "دربارهٔ رویداد",
    online: "آنلاین",
    untitled: "رویداد",
  },
  ask: {
    invitesYouTo: ({ name, organiser }) => `${greeting(name)}. ${isolated(organiser)} شما را دعوت می‌کند به`,
    question: "می‌توانید بیایید؟",
    oneMoreTap: "فقط یک لمس دیگر: پاسخ شما با فشردن دکمه فرستاده می‌شود.",
    pressAButton: "پاسخ شما با فشردن یکی از دکمه‌ها فرستاده می‌شود.",
    yes: "بله، می‌آیم",
    no: "نه، نمی‌توانم بیایم",
    or: "یا",
    pressAgain: "لطفاً پاسخ خود را یک بار دیگر بفشارید.",
    preview: "پیش‌نمایش: پاسخ‌ها ثبت نمی‌شوند",
    previewExplained: "در پیام واقعی، این پیوند صفحهٔ شخصی مهمان را با دکمه‌های بله و نه باز می‌کند.",
  },
  answered: {
    said: { yes: "پاسخ شما: بله", no: "پاسخ شما: نه" },
    changedTo: { yes: "پاسخ خود را به بله تغییر دادید", no: "پاسخ خود را به نه تغییر دادید" },
    told: (organiser) => `به ${isolated(organiser)} خبر دادیم.`,
    changeHeading: "چیزی تغییر کرده است؟",
    changeTo: { yes: "تغییر پاسخ من به بله", no: "تغییر پاسخ من به نه" },
    changeUntil: (deadline) => `تا ${isolated(deadline)} می‌توانید پاسخ خود را تغییر دهید.`,
    addToCalendar: "افزودن به تقویم",
    calendarFile: "فایل تقویم",
    googleCalendar: "تقویم Google",
    outlookCalendar: "Outlook در وب",
    writeToOrganiser: "نوشتن به برگزارکننده",
  },
  details: {
    heading: "چند نکتهٔ دیگر",
    explain: "هر چه را اینجا خالی بگذارید، پاسخ «بله» شما ثبت شده است.",
    optional: "(اختیاری)",
    plusOnes: "چه کسانی همراه شما می‌آیند؟",
    people: (count) => (count === 0 ? "هیچ‌کس" : counted(count, { one: "# نفر", other: "# نفر" })),
    nameOf: (number) => `نام کامل نفر ${number}`,
    comment: "یادداشت",
    commentHint: ({ organiser, max }) => `${isolated(organiser)} آن را می‌خواند. حداکثر ${max} نویسه.`,
    chooseSeveral: "همهٔ موارد درست را انتخاب کنید.",
    noAnswer: "بدون پاسخ",
    save: "ذخیره",
    saved: "ذخیره شد. می‌توانید همین‌جا تغییرش دهید.",
    pressAgain: "لطفاً دکمهٔ ذخیره را یک بار دیگر بفشارید.",
    open: "گفتن چند نکتهٔ دیگر به برگزارکننده",
    back: "بازگشت به پاسخ شما",
    errorTitle: (title) => `خطا: ${title}`,
    problemsHeading: "هنوز چیزی ذخیره نشده است",
    problems: {
      missing: (label) => `لطفاً پاسخ دهید: ${isolated(label)}`,
      notOffered: (label) => `${isolated(label)}: این گزینه دیگر نیست. لطفاً دوباره انتخاب کنید.`,
      notANumber: (label) => `${isolated(label)}: لطفاً یک عدد بنویسید، مثلاً 2.`,
      outOfRange: ({ label, max }) => `${isolated(label)}: لطفاً عددی از 0 تا ${max} بنویسید.`,
      tooLong: ({ label, max, is }) => `${isolated(label)}: این متن ${is} نویسه است و حداکثر ${max} ممکن است.`,
      tooMany: (max) =>
        max === 0 ? "نمی‌توانید کسی را همراه بیاورید." : `حداکثر ${max} نفر را می‌توانید همراه بیاورید.`,
      noPlace: (left) => (left === 0 ? "برای کس دیگری جا نمانده است." : `فقط برای ${left} نفر جا مانده است.`),
    },
  },
  closed: {
    fullHeading: "ظرفیت رویداد پر است",
    full: "جای خالی نمانده است، پس اکنون پاسخ «بله» پذیرفته نمی‌شود.",
    fullButNo: "هنوز می‌توانید «نه» بگویید.",
    closedHeading: (moment) => `مهلت پاسخ تمام شد: ${isolated(moment)}`,
    closed: "برای تغییر پاسخ خود از برگزارکننده بپرسید.",
    closedUnanswered: "اگر هنوز می‌خواهید پاسخ دهید، از برگزارکننده بپرسید.",
    startedHeading: "رویداد آغاز شده است",
    started: "مهلت پاسخ تمام شده است. اگر اکنون به کسی نیاز دارید، از برگزارکننده بپرسید.",
    endedHeading: "رویداد به پایان رسیده است",
    ended: "مهلت پاسخ تمام شده است.",
    cancelledHeading: "رویداد لغو شده است",
    cancelled: (organiser) => `${isolated(organiser)} آن را لغو کرده است. لازم نیست کاری بکنید.`,
    noteHeading: "از برگزارکننده",
    withdrawnHeading: "این دعوت پس گرفته شده است",
    withdrawn: "اگر گمان می‌کنید اشتباهی شده است، از برگزارکننده بپرسید.",
    notTakenHeading: "لازم نیست اینجا پاسخ دهید",
    notTaken: (organiser) =>
      `پاسخ‌های این رویداد نزد ${isolated(organiser)} است. برای دادن پاسخ خود از برگزارکننده بپرسید.`,
    notOpenHeading: "این دعوت هنوز باز نشده است",
    notOpen: "رویداد هنوز در حال آماده‌سازی است. لطفاً پیوند را بعداً دوباره باز کنید.",
    yourAnswer: (answer) => (answer === null ? "پاسخی از شما نداریم." : `پاسخ شما: ${ANSWERS[answer]}.`),
    updateCalendar: "برداشتن از تقویم",
  },
  waiting: {
    offer: "می‌توانید منتظر جا بمانید. وقتی جایی خالی شود و نوبت شما برسد، پاسخ شما را «بله» می‌شماریم و خبرتان می‌کنیم.",
    join: "پیوستن به فهرست انتظار",
    heading: "شما در فهرست انتظار هستید",
    place: (number) => `نوبت شما: ${number}.`,
    explain: "وقتی جایی خالی شود و نوبت شما برسد، پاسخ شما را «بله» می‌شماریم و خبرتان می‌کنیم.",
    leave: "بیرون آمدن از فهرست انتظار",
  },
  trouble: {
    unknownHeading: "این پیوند کار نمی‌کند",
    unknown:
      "شاید بدون حرف‌های آخرش کپی شده باشد. پیوند را از پیام خود دوباره باز کنید، یا از کسی که شما را دعوت کرده پیوند تازه بخواهید.",
    tooManyHeading: "تلاش‌های بیش از اندازه",
    tooMany: (minutes) =>
      `لطفاً ${counted(minutes, { one: "# دقیقه", other: "# دقیقه" })} صبر کنید، سپس پیوند را از پیام خود دوباره باز کنید.`,
    tooLongHeading: "این متن بیش از حد بلند است",
    tooLong: "چیزی از آن ذخیره نشد و پاسخ شما همان است که بود. لطفاً برگردید و نوشته‌تان را کوتاه کنید.",
    notSavedHeading: "پاسخ شما ذخیره نشد",
    notSaved: "چیزی در سوی ما کار نمی‌کند. لطفاً کمی بعد دوباره تلاش کنید.",
    tryAgain: "تلاش دوباره",
    unavailableHeading: "این صفحه اکنون نمایش داده نمی‌شود",
    unavailable: "چیزی در سوی ما کار نمی‌کند. لطفاً کمی بعد دوباره تلاش کنید.",
  },
  stop: {
    heading: "قطع پیام‌ها",
    explain: (organiser) => `انتخاب کنید چه چیزی دیگر از ${isolated(organiser)} نرسد. پاسخ شما همان می‌ماند.`,
    stopAll: (organiser) => `قطع همهٔ پیام‌های ${isolated(organiser)}`,
    stopEvent: "قطع پیام‌های این رویداد",
    stoppedHeading: "دیگر پیامی نمی‌گیرید",
    stoppedAll: (organiser) => `دیگر پیامی از ${isolated(organiser)} نمی‌گیرید.`,
    stoppedEvent: (event) => `دیگر پیامی دربارهٔ ${isolated(event)} نمی‌گیرید.`,
    answerUnchanged: "پاسخ شما تغییر نکرده است و هنوز می‌توانید آن را عوض کنید.",
    undo: "برگرداندن",
    undoneHeading: "دوباره پیام می‌گیرید",
    undone: (organiser) => `${isolated(organiser)} می‌تواند مانند پیش به شما بنویسد.`,
    preview: "پیش‌نمایش: چیزی قطع نمی‌شود",
    previewExplained: "در پیام واقعی، مهمان با این پیوند می‌تواند پیام‌ها را قطع کند.",
  },
  footer: {
    forWhom: (name) => `این دعوت برای ${isolated(name)} است.`,
    askOrganiser: "پرسش از برگزارکننده",
    stopInvitations: (organiser) => `قطع دعوت‌های ${isolated(organiser)}`,
    allMyInvitations: "همهٔ دعوت‌های من",
  },
  mail: {
    hello: (name) => `${greeting(name)}،`,
    invites: ({ organiser, event }) => `${isolated(organiser)} شما را دعوت می‌کند به ${isolated(endSentence(event))}`,
    invited: ({ organiser, event }) => `${isolated(organiser)} شما را دعوت کرده است به ${isolated(endSentence(event))}`,
    invitedYouTo: ({ name, organiser }) => `${greeting(name)}. ${isolated(organiser)} شما را دعوت کرده است به`,
    newsFrom: ({ name, organiser }) => `${greeting(name)}. خبر تازه از ${isolated(organiser)} دربارهٔ`,
    reminderPrefix: "یادآوری:",
    reminderLead: "هنوز پاسخ شما را نداریم.",
    updateLead: "چیزی در این رویداد تغییر کرده است.",
    cancellationLead: (event) => `لغو شد: ${isolated(endSentence(event))}`,
    changed: ({ fact, from, to }) =>
      `${CHANGED[fact]}. پیش از این: ${isolated(endSentence(from))} اکنون: ${isolated(endSentence(to))}`,
    becameKnown: ({ fact, to }) => `${KNOWN[fact]}: ${isolated(endSentence(to))}`,
    becameOpen: ({ fact, from }) => `${OPEN[fact]}. پیش از این: ${isolated(endSentence(from))}`,
    wasPlannedFor: (when) => `زمان برنامه‌ریزی‌شده: ${isolated(endSentence(when))}`,
    receiptLead: {
      yes: (event) => `پاسخ شما «بله» است: ${isolated(endSentence(event))}`,
      no: (event) => `پاسخ شما «نه» است: ${isolated(endSentence(event))}`,
      place: (event) => `جایی خالی شد و از آنِ شماست: ${isolated(endSentence(event))}`,
    },
    answerBy: (deadline) => `لطفاً تا ${isolated(deadline)} پاسخ دهید.`,
    nextPageConfirms: "صفحهٔ بعد از شما تأیید می‌خواهد.",
    seeInvitation: "دیدن دعوت‌نامه",
    updateCalendar: "برداشتن از تقویم",
    coordinators: "برای پرسش",
    whyYouGotThis: ({ organiser, event }) =>
      `این پیام به این دلیل به شما می‌رسد که ${isolated(organiser)} شما را دعوت کرده است به ${isolated(endSentence(event))}`,
    stopMessages: (organiser) => `قطع پیام‌های ${isolated(organiser)}`,
    stopShort: "قطع پیام‌ها:",
    preheader: ({ when, where, answerBy }) => factLine([when, where], answerBy && `مهلت پاسخ: ${answerBy}`, MARKS),
    defaults: {
      invitation: { subject: "{{ event.title }}: می‌توانید بیایید؟", body: "از دیدن شما خوشحال می‌شویم." },
      notice: { subject: "{{ event.title }}: شما دعوت شده‌اید", body: "از دیدن شما خوشحال می‌شویم." },
      reminder: {
        subject: "{{ event.title }}: می‌توانید بیایید؟",
        body: "هم «بله» و هم «نه» به ما در آماده‌سازی کمک می‌کند.",
      },
      update: {
        subject: "{{ event.title }}: چیزی تغییر کرده است",
        body: "اگر برنامهٔ شما هم تغییر می‌کند، می‌توانید پاسخ خود را در صفحهٔ دعوت‌نامه عوض کنید.",
      },
      cancellation: {
        subject: "لغو شد: {{ event.title }}",
        body: "متأسفیم که این رویداد برگزار نمی‌شود. لازم نیست کاری بکنید.",
      },
      yes: { subject: "{{ event.title }}: پاسخ شما «بله» است", body: CHANGE_LATER },
      no: { subject: "{{ event.title }}: پاسخ شما «نه» است", body: CHANGE_LATER },
      place: {
        subject: "{{ event.title }}: شما جا دارید",
        body: "اگر دیگر نمی‌توانید بیایید، لطفاً در صفحهٔ دعوت‌نامه «نه» بگویید تا جا به نفر بعدی برسد.",
      },
    },
  },
  sms: {
    defaults: {
      invitation:
        "{{ organiser.name }}: {% if firstName %}{{ firstName }}، {% endif %}می‌توانید بیایید؟ {{ event.title }}{% if event.shortWhen %}، {{ event.shortWhen }}{% endif %}. لغو: STOP\n{{ links.page }}",
      reminder:
        "{{ organiser.name }} - یادآوری: می‌توانید بیایید؟ {{ event.title }}{% if event.shortWhen %}، {{ event.shortWhen }}{% endif %}. لغو: STOP\n{{ links.page }}",
      update:
        "{{ organiser.name }}: تغییر در {{ event.title }}{% if event.changes %}. {{ event.changes }}{% elsif event.shortWhen %}، {{ event.shortWhen }}{% endif %}. لغو: STOP\n{{ links.page }}",
      cancellation:
        "{{ organiser.name }}: لغو شد: {{ event.title }}{% if event.shortWhen %}، {{ event.shortWhen }}{% endif %}. لغو: STOP\n{{ links.page }}",
      yes: "{{ organiser.name }}: پاسخ شما بله است: {{ event.title }}{% if event.shortWhen %}، {{ event.shortWhen }}{% endif %}. تغییر:\n{{ links.page }}",
      no: "{{ organiser.name }}: پاسخ شما نه است: {{ event.title }}. تغییر:\n{{ links.page }}",
      place:
        "{{ organiser.name }}: جایی خالی شد و از آن شماست: {{ event.title }}{% if event.shortWhen %}، {{ event.shortWhen }}{% endif %}. انصراف:\n{{ links.page }}",
    },
    changed: ({ fact, from, to }) =>
      `${LABEL[fact]}: ${isolated(to ?? "نامعلوم")}${from === null ? "" : ` (به جای ${isolated(from)})`}`,
    replies: {
      stopped: (organiser) => `${organiser}: دیگر پیامکی از ما نمی‌گیرید. برای گرفتن دوباره: START`,
      started: (organiser) => `${organiser}: دوباره پیامک می‌گیرید. لغو: STOP`,
      help: (organiser) => `${organiser}: پیامک دربارهٔ رویدادهایی که دعوت شده‌اید. لغو: STOP`,
      answered: ({ answer, event, page }) => `${event}: پاسخ شما (${ANSWERS[answer]}) ثبت شد. تغییر: ${page}`,
      notAnswered: ({ event, page }) => `${event}: پاسخ شما ثبت نشد. ببینید ${page}`,
      which: (pages) => `منظور شما کدام دعوت است؟ اینجا پاسخ دهید: ${pages.join(" ")}`,
    },
  },
  calendar: {
    alarm: (event) => `فردا: ${event}`,
    changeAnswer: "دیدن یا تغییر پاسخ شما:",
    cancelledTitle: (event) => `لغو شد: ${event}`,
  },
};

const ANSWERS = { yes: "بله", no: "نه" } as const;

const CHANGED = { title: "نام تغییر کرده است", when: "زمان تغییر کرده است", where: "مکان تغییر کرده است" } as const;

const KNOWN = { title: "نام مشخص شد", when: "زمان مشخص شد", where: "مکان مشخص شد" } as const;

const OPEN = {
  title: "نام دوباره نامعلوم است",
  when: "زمان دوباره نامعلوم است",
  where: "مکان دوباره نامعلوم است",
} as const;

const LABEL = { title: "نام", when: "زمان", where: "مکان" } as const;

function greeting(name: string | null): string {
  return name === null ? "سلام" : `سلام ${isolated(name)}`;
}
