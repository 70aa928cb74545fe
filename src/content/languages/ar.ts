import type { Catalogue } from "./catalogue.ts";
import { plural } from "./plural.ts";

/** Digits that Arabic readers from Morocco to Oman all know; a reader's own tag may ask for others. */
const DATE_LOCALE = "ar-u-nu-latn";

const counted = plural(DATE_LOCALE);

/**
 * Modern Standard Arabic. Guests are addressed in the polite plural and organisers named without a verb of theirs,
 * so that no sentence guesses anybody's gender. Names of either script stand isolated, so that a full stop after one
 * stays where it belongs.
 */
export const ar: Catalogue = {
  language: "ar",
  direction: "rtl",
  dateLocale: DATE_LOCALE,
  dates: {
    moment: ({ day, time }) => `${day}، ${time}`,
    sameDay: ({ day, from, to }) => `${day}، من ${from} إلى ${to}`,
    overDays: ({ from, to }) => `من ${from} إلى ${to}`,
    zone: ({ city, abbreviation }) =>
      city === undefined ? abbreviation : `توقيت ${isolated(city)} (${isolated(abbreviation)})`,
  },
  event: {
    when: "الموعد",
    where: "المكان",
    place: (parts) => parts.join("، "),
    answerBy: "آخر موعد للإجابة",
    about: "عن المناسبة",
    online: "عبر الإنترنت",
    untitled: "مناسبة",
  },
  ask: {
    invitesYouTo: ({ name, organiser }) => `${greeting(name)}. هذه دعوة من ${isolated(organiser)} إلى`,
    question: "هل يمكنكم الحضور؟",
    oneMoreTap: "بقيت ضغطة واحدة: تُرسَل إجابتكم عند الضغط على الزر.",
    pressAButton: "تُرسَل إجابتكم عند الضغط على أحد الزرّين.",
    yes: "نعم، سأحضر",
    no: "لا، لا يمكنني الحضور",
    or: "أو",
    pressAgain: "نرجو الضغط على إجابتكم مرة أخرى.",
    preview: "معاينة: لا تُسجَّل الإجابات",
    previewExplained: "في الرسالة الحقيقية يفتح هذا الرابط صفحة المدعو الخاصة، وفيها زرّا «نعم» و«لا».",
  },
  answered: {
    said: { yes: "أجبتم بـ«نعم»", no: "أجبتم بـ«لا»" },
    changedTo: { yes: "غيّرتم إجابتكم إلى «نعم»", no: "غيّرتم إجابتكم إلى «لا»" },
    told: (organiser) => `أبلغنا ${isolated(organiser)} بإجابتكم.`,
    changeHeading: "هل تغيّر شيء؟",
    changeTo: { yes: "تغيير إجابتي إلى «نعم»", no: "تغيير إجابتي إلى «لا»" },
    changeUntil: (deadline) => `يمكنكم تغيير إجابتكم حتى يوم ${isolated(deadline)}.`,
    addToCalendar: "الإضافة إلى التقويم",
    calendarFile: "ملف تقويم",
    googleCalendar: "تقويم Google",
    outlookCalendar: "Outlook على الويب",
    writeToOrganiser: "مراسلة الجهة المنظِّمة",
  },
  details: {
    heading: "بعض الأمور الأخرى",
    explain: "موافقتكم مسجّلة مهما تركتم هنا.",
    optional: "(اختياري)",
    plusOnes: "من يرافقكم؟",
    people: (count) =>
      count === 0
        ? "لا أحد"
        : counted(count, {
            one: "شخص واحد",
            two: "شخصان",
            few: "# أشخاص",
            many: "# شخصًا",
            other: "# شخص",
          }),
    nameOf: (number) => `الاسم الكامل للشخص ${number}`,
    comment: "تعليق",
    commentHint: ({ organiser, max }) => `سيقرؤه ${isolated(organiser)}. ${max} حرف على الأكثر.`,
    chooseSeveral: "اختاروا كل ما ينطبق.",
    noAnswer: "بلا إجابة",
    save: "حفظ",
    saved: "حُفظ. يمكنكم تغييره هنا.",
    pressAgain: "اضغطوا زر الحفظ مرة أخرى من فضلكم.",
    open: "أخبروا المنظّم ببعض الأمور الأخرى",
    back: "العودة إلى إجابتكم",
    errorTitle: (title) => `خطأ: ${title}`,
    problemsHeading: "لم يُحفظ شيء بعد",
    problems: {
      missing: (label) => `أجيبوا من فضلكم: ${label}`,
      notOffered: (label) => `اختاروا من جديد، فهذا الخيار لم يعد متاحًا: ${label}`,
      notANumber: (label) => `اكتبوا رقمًا، مثل 2: ${label}`,
      outOfRange: ({ label, max }) => `اكتبوا رقمًا من 0 إلى ${max}: ${label}`,
      tooLong: ({ label, max, is }) => `طول النص ${is} حرفًا، والحد الأقصى ${max}: ${label}`,
      tooMany: (max) => (max === 0 ? "لا يمكنكم إحضار أحد." : `يمكنكم إحضار ${max} على الأكثر.`),
      noPlace: (left) => (left === 0 ? "لم يبق مكان لأي شخص آخر." : `لم يبق مكان إلا لعدد ${left} منهم.`),
    },
  },
  closed: {
    fullHeading: "اكتمل عدد الحضور",
    full: "لم يبقَ مكان شاغر، لذا لا يمكن قبول «نعم» الآن.",
    fullButNo: "لا يزال بإمكانكم الإجابة بـ«لا».",
    closedHeading: (moment) => `انتهى وقت الإجابة يوم ${isolated(moment)}`,
    closed: "لتغيير إجابتكم، تواصلوا مع الجهة المنظِّمة.",
    closedUnanswered: "إن كنتم لا تزالون ترغبون في الإجابة، فتواصلوا مع الجهة المنظِّمة.",
    startedHeading: "بدأت المناسبة",
    started: "انتهى وقت الإجابة. إن احتجتم إلى أحد الآن، فتواصلوا مع الجهة المنظِّمة.",
    endedHeading: "انتهت المناسبة",
    ended: "انتهى وقت الإجابة.",
    cancelledHeading: "أُلغيت المناسبة",
    cancelled: (organiser) => `جاء الإلغاء من ${isolated(organiser)}. لا يلزمكم القيام بأي شيء.`,
    noteHeading: "من الجهة المنظِّمة",
    withdrawnHeading: "سُحبت هذه الدعوة",
    withdrawn: "إن كان في ذلك خطأ في رأيكم، فتواصلوا مع الجهة المنظِّمة.",
    notTakenHeading: "لا حاجة إلى الإجابة هنا",
    notTaken: (organiser) =>
      `الإجابات عن هذه المناسبة لدى ${isolated(organiser)}. لإبلاغ إجابتكم تواصلوا مع الجهة المنظِّمة.`,
    notOpenHeading: "لم تُفتح هذه الدعوة بعد",
    notOpen: "لا يزال التحضير للمناسبة جاريًا. نرجو فتح الرابط مرة أخرى لاحقًا.",
    yourAnswer: (answer) => (answer === null ? "لم تصلنا إجابة منكم." : `إجابتكم هي «${ANSWERS[answer]}».`),
    updateCalendar: "حذفها من التقويم",
  },
  waiting: {
    offer: "يمكنكم انتظار مكان. عندما يشغر مكان ويحين دوركم نحتسب إجابتكم «نعم» ونُعلمكم بذلك.",
    join: "الانضمام إلى قائمة الانتظار",
    heading: "أنتم على قائمة الانتظار",
    place: (number) => `ترتيبكم في القائمة: ${number}.`,
    explain: "عندما يشغر مكان ويحين دوركم نحتسب إجابتكم «نعم» ونُعلمكم بذلك.",
    leave: "مغادرة قائمة الانتظار",
  },
  trouble: {
    unknownHeading: "هذا الرابط لا يعمل",
    unknown: "ربما نُسخ الرابط دون أحرفه الأخيرة. افتحوا الرابط من رسالتكم مرة أخرى، أو اطلبوا رابطًا جديدًا ممن دعاكم.",
    tooManyHeading: "محاولات كثيرة جدًا",
    tooMany: (minutes) => `نرجو الانتظار ${counted(minutes, MINUTES)}، ثم فتح الرابط من رسالتكم مرة أخرى.`,
    tooLongHeading: "هذا النص طويل جدًا",
    tooLong: "لم يُحفَظ منه شيء، وإجابتكم باقية كما كانت. نرجو العودة واختصار ما كتبتموه.",
    notSavedHeading: "لم تُحفَظ إجابتكم",
    notSaved: "حدث خلل لدينا. نرجو المحاولة مرة أخرى بعد قليل.",
    tryAgain: "المحاولة مرة أخرى",
    unavailableHeading: "لا يمكن عرض هذه الصفحة الآن",
    unavailable: "حدث خلل لدينا. نرجو المحاولة مرة أخرى بعد قليل.",
  },
  stop: {
    heading: "إيقاف الرسائل",
    explain: (organiser) => `اختاروا ما لا تودّون تلقّيه بعد الآن من ${isolated(organiser)}. تبقى إجابتكم كما هي.`,
    stopAll: (organiser) => `إيقاف كل الرسائل من ${isolated(organiser)}`,
    stopEvent: "إيقاف الرسائل عن هذه المناسبة فقط",
    stoppedHeading: "لن تصلكم رسائل بعد الآن",
    stoppedAll: (organiser) => `لن تصلكم رسائل أخرى من ${sentenceEnd(organiser)}`,
    stoppedEvent: (event) => `لن تصلكم رسائل أخرى عن ${sentenceEnd(event)}`,
    answerUnchanged: "لم تتغيّر إجابتكم، ولا يزال بإمكانكم تغييرها.",
    undo: "تراجُع",
    undoneHeading: "ستصلكم الرسائل من جديد",
    undone: (organiser) => `قد تصلكم رسائل من ${isolated(organiser)} كما في السابق.`,
    preview: "معاينة: لا يوقَف شيء",
    previewExplained: "في الرسالة الحقيقية يتيح هذا الرابط للمدعو إيقاف الرسائل.",
  },
  footer: {
    forWhom: (name) => `هذه الدعوة موجَّهة إلى ${sentenceEnd(name)}`,
    askOrganiser: "سؤال الجهة المنظِّمة",
    stopInvitations: (organiser) => `إيقاف الدعوات من ${isolated(organiser)}`,
    allMyInvitations: "كل دعواتي",
  },
  mail: {
    hello: (name) => `${greeting(name)}،`,
    invites: ({ organiser, event }) => `هذه دعوة من ${isolated(organiser)} إلى ${sentenceEnd(event)}`,
    invited: ({ organiser, event }) => `وصلتكم دعوة من ${isolated(organiser)} إلى ${sentenceEnd(event)}`,
    invitedYouTo: ({ name, organiser }) => `${greeting(name)}. وصلتكم دعوة من ${isolated(organiser)} إلى`,
    newsFrom: ({ name, organiser }) => `${greeting(name)}. لدى ${isolated(organiser)} جديد عن`,
    reminderPrefix: "تذكير:",
    reminderLead: "لم تصلنا إجابتكم بعد.",
    updateLead: "تغيّر شيء في هذه المناسبة.",
    cancellationLead: (event) => `أُلغيت مناسبة ${sentenceEnd(event)}`,
    changed: ({ fact, from, to }) => `${CHANGED[fact]}. كان: ${sentenceEnd(from)} وأصبح الآن: ${sentenceEnd(to)}`,
    becameKnown: ({ fact, to }) => `${KNOWN[fact]}: ${sentenceEnd(to)}`,
    becameOpen: ({ fact, from }) => `${OPEN[fact]}. كان: ${sentenceEnd(from)}`,
    wasPlannedFor: (when) => `كان موعدها: ${sentenceEnd(when)}`,
    receiptLead: {
      yes: (event) => `أجبتم بـ«نعم» عن ${sentenceEnd(event)}`,
      no: (event) => `أجبتم بـ«لا» عن ${sentenceEnd(event)}`,
      place: (event) => `شغر مكان وهو لكم: سُجِّل حضوركم في ${sentenceEnd(event)}`,
    },
    answerBy: (deadline) => `آخر موعد للإجابة: ${isolated(deadline)}.`,
    nextPageConfirms: "تطلب الصفحة التالية منكم تأكيد إجابتكم.",
    seeInvitation: "عرض دعوتكم",
    updateCalendar: "حذفها من التقويم",
    coordinators: "للاستفسار",
    whyYouGotThis: ({ organiser, event }) =>
      `وصلتكم هذه الرسالة بناءً على دعوة من ${isolated(organiser)} إلى ${sentenceEnd(event)}`,
    stopMessages: (organiser) => `إيقاف الرسائل من ${isolated(organiser)}`,
    stopShort: "إيقاف الرسائل:",
    preheader: ({ when, where, answerBy }) =>
      [[when, where].filter(Boolean).join("، "), answerBy && `آخر موعد للإجابة: ${answerBy}`]
        .filter(Boolean)
        .map((it) => `${it}.`)
        .join(" "),
    defaults: {
      invitation: {
        subject: "{{ event.title }}: هل يمكنكم الحضور؟",
        body: "يسعدنا حضوركم.",
      },
      notice: {
        subject: "{{ event.title }}: دعوة إليكم",
        body: "يسعدنا حضوركم.",
      },
      reminder: {
        subject: "{{ event.title }}: هل يمكنكم الحضور؟",
        body: "تساعدنا إجابتكم على التحضير، سواء كانت «نعم» أو «لا».",
      },
      update: {
        subject: "{{ event.title }}: تغيّر شيء في المناسبة",
        body: "إن تغيّرت خططكم بسبب ذلك، فيمكنكم تغيير إجابتكم في صفحة دعوتكم.",
      },
      cancellation: {
        subject: "{{ event.title }}: أُلغيت المناسبة",
        body: "نأسف لعدم إقامة المناسبة. لا يلزمكم القيام بأي شيء.",
      },
      yes: {
        subject: "{{ event.title }}: أجبتم بـ«نعم»",
        body: "إن تغيّر شيء، أو لم تكونوا أنتم من أجاب، فيمكنكم تغيير الإجابة في صفحة دعوتكم.",
      },
      no: {
        subject: "{{ event.title }}: أجبتم بـ«لا»",
        body: "إن تغيّر شيء، أو لم تكونوا أنتم من أجاب، فيمكنكم تغيير الإجابة في صفحة دعوتكم.",
      },
      place: {
        subject: "{{ event.title }}: لكم مكان",
        body: "إن لم يعد بإمكانكم الحضور، فنرجو الإجابة بـ«لا» في صفحة دعوتكم ليُعطى المكان لمن يليكم.",
      },
    },
  },
  sms: {
    defaults: {
      invitation:
        "{{ organiser.name }}: {% if firstName %}{{ firstName }}، {% endif %}هل يمكنكم حضور {{ event.title }}{% if event.shortWhen %}، {{ event.shortWhen }}{% endif %}؟ للإيقاف أرسلوا STOP\n{{ links.page }}",
      reminder:
        "{{ organiser.name }} - تذكير: هل يمكنكم حضور {{ event.title }}{% if event.shortWhen %}، {{ event.shortWhen }}{% endif %}؟ للإيقاف أرسلوا STOP\n{{ links.page }}",
      update:
        "{{ organiser.name }}: تغيير في {{ event.title }}{% if event.changes %}. {{ event.changes }}{% elsif event.shortWhen %}، الموعد: {{ event.shortWhen }}{% endif %}. للإيقاف أرسلوا STOP\n{{ links.page }}",
      cancellation:
        "{{ organiser.name }}: أُلغيت مناسبة {{ event.title }}{% if event.shortWhen %}، {{ event.shortWhen }}{% endif %}. للإيقاف أرسلوا STOP\n{{ links.page }}",
      yes: "{{ organiser.name }}: سجّلنا «نعم» عن {{ event.title }}{% if event.shortWhen %}، {{ event.shortWhen }}{% endif %}. للتغيير:\n{{ links.page }}",
      no: "{{ organiser.name }}: سجّلنا «لا» عن {{ event.title }}. للتغيير:\n{{ links.page }}",
      place:
        "{{ organiser.name }}: شغر مكان وهو لكم: {{ event.title }}{% if event.shortWhen %}، {{ event.shortWhen }}{% endif %}. للاعتذار:\n{{ links.page }}",
    },
    changed: ({ fact, from, to }) =>
      `${LABEL[fact]}: ${isolated(to ?? "غير محدَّد")}${from === null ? "" : ` (بدلًا من ${isolated(from)})`}`,
    replies: {
      stopped: (organiser) => `${organiser}: لن تصلكم رسائل منا بعد الآن. لاستئنافها أرسلوا START`,
      started: (organiser) => `${organiser}: ستصلكم رسائلنا من جديد. للإيقاف أرسلوا STOP`,
      help: (organiser) => `${organiser}: رسائل عن المناسبات التي دُعيتم إليها. للإيقاف أرسلوا STOP`,
      answered: ({ answer, event, page }) =>
        `${event}: سجّلنا جوابكم (${answer === "yes" ? "نعم" : "لا"}). لتغييره: ${page}`,
      notAnswered: ({ event, page }) => `${event}: تعذّر تسجيل جوابكم. راجعوا ${page}`,
      which: (pages) => `أي دعوة تقصدون؟ أجيبوا هنا: ${pages.join(" ")}`,
    },
  },
  calendar: {
    alarm: (event) => `غدًا: ${event}`,
    changeAnswer: "لعرض إجابتكم أو تغييرها:",
    cancelledTitle: (event) => `أُلغيت: ${event}`,
  },
};

const ANSWERS = { yes: "نعم", no: "لا" } as const;

const CHANGED = {
  title: "تغيّر الاسم",
  when: "تغيّر الموعد",
  where: "تغيّر المكان",
} as const;

const KNOWN = {
  title: "تحدّد الاسم",
  when: "تحدّد الموعد",
  where: "تحدّد المكان",
} as const;

const OPEN = {
  title: "لم يعد الاسم محدَّدًا",
  when: "لم يعد الموعد محدَّدًا",
  where: "لم يعد المكان محدَّدًا",
} as const;

const LABEL = { title: "الاسم", when: "الموعد", where: "المكان" } as const;

const MINUTES = {
  one: "دقيقة واحدة",
  two: "دقيقتين",
  few: "# دقائق",
  many: "# دقيقة",
  other: "# دقيقة",
} as const;

function greeting(name: string | null): string {
  return name === null ? "مرحبًا" : `مرحبًا ${isolated(name)}`;
}

/** First-strong isolate: the text keeps its own direction and lends none to its neighbours. */
function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}

/** The text as the end of a sentence: a full stop follows, unless it ends with one of its own. */
function sentenceEnd(text: string): string {
  return /[.!?…؟]$/.test(text) ? isolated(text) : `${isolated(text)}.`;
}
