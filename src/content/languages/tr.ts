import type { Catalogue } from "./catalogue.ts";
import { plural } from "./plural.ts";
import { endSentence, factLine, LATIN_MARKS } from "./sentences.ts";

const counted = plural("tr");

const CHANGE_LATER =
  "Bir şey değişirse ya da bu yanıtı siz vermediyseniz, yanıtı davet sayfanızda değiştirebilirsiniz.";

/**
 * Turkish, in the polite plural. Names stand so that they take no ending, whose vowels would depend on them. What is texted
 * goes without ı, ş, ğ and ç: one of them would halve what fits into a part.
 */
export const tr: Catalogue = {
  language: "tr",
  direction: "ltr",
  dateLocale: "tr-TR",
  dates: {
    moment: ({ day, time }) => `${day}, ${time}`,
    sameDay: ({ day, from, to }) => `${day}, ${from} – ${to}`,
    overDays: ({ from, to }) => `${from} – ${to}`,
    zone: ({ city, abbreviation }) => (city === undefined ? abbreviation : `${city} saati (${abbreviation})`),
  },
  event: {
    when: "Ne zaman",
    where: "Nerede",
    place: (parts) => parts.join(", "),
    answerBy: "Son yanıt tarihi",
    about: "Etkinlik hakkında",
    online: "Çevrim içi",
    untitled: "Etkinlik",
  },
  ask: {
    invitesYouTo: ({ name, organiser }) => `${greeting(name)}. ${organiser} sizi davet ediyor:`,
    question: "Gelebilir misiniz?",
    oneMoreTap: "Bir dokunuş daha: yanıtınız düğmeye bastığınızda gönderilir.",
    pressAButton: "Yanıtınız bir düğmeye bastığınızda gönderilir.",
    yes: "Evet, geleceğim",
    no: "Hayır, gelemem",
    or: "ya da",
    pressAgain: "Lütfen yanıtınıza bir kez daha basın.",
    preview: "Önizleme: yanıtlar kaydedilmez",
    previewExplained:
      "Gerçek iletide bu bağlantı, konuğun evet ve hayır düğmelerinin bulunduğu kişisel sayfasını açar.",
  },
  answered: {
    said: { yes: "Evet dediniz", no: "Hayır dediniz" },
    changedTo: { yes: "Yanıtınızı evet olarak değiştirdiniz", no: "Yanıtınızı hayır olarak değiştirdiniz" },
    told: (organiser) => `Düzenleyene haber verdik: ${endSentence(organiser)}`,
    changeHeading: "Bir şey mi değişti?",
    changeTo: { yes: "Yanıtımı evet olarak değiştir", no: "Yanıtımı hayır olarak değiştir" },
    changeUntil: (deadline) => `Yanıtınızı şu tarihe kadar değiştirebilirsiniz: ${endSentence(deadline)}`,
    addToCalendar: "Takviminize ekleyin",
    calendarFile: "Takvim dosyası",
    googleCalendar: "Google Takvim",
    outlookCalendar: "Web'de Outlook",
    writeToOrganiser: "Düzenleyene yazın",
  },
  details: {
    heading: "Birkaç şey daha",
    explain: "Burada neyi boş bırakırsanız bırakın, evet yanıtınız geçerlidir.",
    optional: "(isteğe bağlı)",
    plusOnes: "Yanınızda kim geliyor?",
    people: (count) => (count === 0 ? "Kimse" : counted(count, { one: "# kişi", other: "# kişi" })),
    nameOf: (number) => `${number}. kişinin adı ve soyadı`,
    comment: "Notunuz",
    commentHint: ({ organiser, max }) => `Okuyacak olan: ${organiser}. En çok ${max} karakter.`,
    chooseSeveral: "Uygun olanların hepsini seçin.",
    noAnswer: "Yanıt yok",
    save: "Kaydet",
    saved: "Kaydedildi. Buradan değiştirebilirsiniz.",
    pressAgain: "Lütfen Kaydet düğmesine bir kez daha basın.",
    open: "Düzenleyene birkaç şey daha bildirin",
    back: "Yanıtınıza dönün",
    errorTitle: (title) => `Hata: ${title}`,
    problemsHeading: "Henüz hiçbir şey kaydedilmedi",
    problems: {
      missing: (label) => `Lütfen yanıtlayın: ${label}`,
      notOffered: (label) => `${label}: bu seçenek artık yok. Lütfen yeniden seçin.`,
      notANumber: (label) => `${label}: lütfen bir sayı yazın, örneğin 2.`,
      outOfRange: ({ label, max }) => `${label}: lütfen 0 ile ${max} arasında bir sayı yazın.`,
      tooLong: ({ label, max, is }) => `${label}: metin ${is} karakter, en çok ${max} olabilir.`,
      tooMany: (max) => (max === 0 ? "Yanınızda kimse getiremezsiniz." : `En çok ${max} kişi getirebilirsiniz.`),
      noPlace: (left) => (left === 0 ? "Başka kimse için yer kalmadı." : `Yalnızca ${left} kişilik yer kaldı.`),
    },
  },
  closed: {
    fullHeading: "Etkinlik dolu",
    full: "Boş yer kalmadı, bu yüzden şu anda evet yanıtı alınamıyor.",
    fullButNo: "Yine de hayır diyebilirsiniz.",
    closedHeading: (moment) => `Yanıt süresi doldu: ${moment}`,
    closed: "Yanıtınızı değiştirmek için düzenleyene sorun.",
    closedUnanswered: "Yine de yanıt vermek isterseniz düzenleyene sorun.",
    startedHeading: "Etkinlik başladı",
    started: "Yanıt süresi doldu. Şimdi birine ulaşmanız gerekiyorsa düzenleyene sorun.",
    endedHeading: "Etkinlik bitti",
    ended: "Yanıt süresi doldu.",
    cancelledHeading: "Etkinlik iptal edildi",
    cancelled: (organiser) => `İptal eden: ${endSentence(organiser)} Bir şey yapmanız gerekmiyor.`,
    noteHeading: "Düzenleyenden",
    withdrawnHeading: "Bu davet geri çekildi",
    withdrawn: "Bunun bir yanlışlık olduğunu düşünüyorsanız düzenleyene sorun.",
    notTakenHeading: "Burada yanıt vermeniz gerekmiyor",
    notTaken: (organiser) =>
      `Bu etkinliğin yanıtlarını tutan: ${endSentence(organiser)} Yanıtınızı düzenleyene bildirin.`,
    notOpenHeading: "Bu davet henüz açık değil",
    notOpen: "Etkinlik hâlâ hazırlanıyor. Lütfen bağlantıyı daha sonra yeniden açın.",
    yourAnswer: (answer) => (answer === null ? "Sizden bir yanıt almadık." : `Yanıtınız: ${ANSWERS[answer]}.`),
    updateCalendar: "Takviminizden kaldırın",
  },
  waiting: {
    offer:
      "Bir yer için bekleyebilirsiniz. Yer açılıp sıra size geldiğinde yanıtınızı evet sayar ve size haber veririz.",
    join: "Bekleme listesine katıl",
    heading: "Bekleme listesindesiniz",
    place: (number) => `Sıranız: ${number}.`,
    explain: "Yer açılıp sıra size geldiğinde yanıtınızı evet sayar ve size haber veririz.",
    leave: "Bekleme listesinden çık",
  },
  trouble: {
    unknownHeading: "Bu bağlantı çalışmıyor",
    unknown:
      "Son harfleri olmadan kopyalanmış olabilir. İletinizdeki bağlantıyı yeniden açın ya da sizi davet eden kişiden yenisini isteyin.",
    tooManyHeading: "Çok fazla deneme",
    tooMany: (minutes) =>
      `Lütfen ${counted(minutes, { one: "# dakika", other: "# dakika" })} bekleyin, sonra iletinizdeki bağlantıyı yeniden açın.`,
    tooLongHeading: "Bu çok uzun",
    tooLong: "Hiçbiri kaydedilmedi, yanıtınız olduğu gibi duruyor. Geri dönüp yazdıklarınızı kısaltın.",
    notSavedHeading: "Yanıtınız kaydedilmedi",
    notSaved: "Bizim tarafımızda bir şey çalışmıyor. Lütfen birazdan yeniden deneyin.",
    tryAgain: "Yeniden dene",
    unavailableHeading: "Bu sayfa şu anda gösterilemiyor",
    unavailable: "Bizim tarafımızda bir şey çalışmıyor. Lütfen birazdan yeniden deneyin.",
  },
  stop: {
    heading: "İletileri durdurma",
    explain: (organiser) =>
      `Artık ne almak istemediğinizi seçin. Gönderen: ${endSentence(organiser)} Yanıtınız olduğu gibi kalır.`,
    stopAll: (organiser) => `Tüm iletileri durdur (gönderen: ${organiser})`,
    stopEvent: "Yalnızca bu etkinlikle ilgili iletileri durdur",
    stoppedHeading: "Artık ileti almayacaksınız",
    stoppedAll: (organiser) => `${organiser} size bir daha yazmayacak.`,
    stoppedEvent: (event) => `Bu etkinlik hakkında artık ileti almayacaksınız: ${endSentence(event)}`,
    answerUnchanged: "Yanıtınız değişmedi, onu hâlâ değiştirebilirsiniz.",
    undo: "Geri al",
    undoneHeading: "Yeniden ileti alacaksınız",
    undone: (organiser) => `${organiser} size eskisi gibi yazabilir.`,
    preview: "Önizleme: hiçbir şey durdurulmaz",
    previewExplained: "Gerçek iletide bu bağlantı, konuğun iletileri durdurmasını sağlar.",
  },
  footer: {
    forWhom: (name) => `Bu davetin sahibi: ${endSentence(name)}`,
    askOrganiser: "Düzenleyene sorun",
    stopInvitations: (organiser) => `Davetleri durdur (gönderen: ${organiser})`,
    allMyInvitations: "Tüm davetlerim",
  },
  mail: {
    hello: (name) => `${greeting(name)},`,
    invites: ({ organiser, event }) => `${organiser} sizi davet ediyor: ${endSentence(event)}`,
    invited: ({ organiser, event }) => `${organiser} sizi davet etti: ${endSentence(event)}`,
    invitedYouTo: ({ name, organiser }) => `${greeting(name)}. ${organiser} sizi davet etti:`,
    newsFrom: ({ name, organiser }) => `${greeting(name)}. ${organiser} bir yenilik bildiriyor:`,
    reminderPrefix: "Hatırlatma:",
    reminderLead: "Yanıtınızı henüz almadık.",
    updateLead: "Bu etkinlikte bir şey değişti.",
    cancellationLead: (event) => `İptal edildi: ${endSentence(event)}`,
    changed: ({ fact, from, to }) => `${CHANGED[fact]}. Önceki: ${endSentence(from)} Yeni: ${endSentence(to)}`,
    becameKnown: ({ fact, to }) => `${KNOWN[fact]}: ${endSentence(to)}`,
    becameOpen: ({ fact, from }) => `${OPEN[fact]}. Önceki: ${endSentence(from)}`,
    wasPlannedFor: (when) => `Planlanan zaman: ${endSentence(when)}`,
    receiptLead: {
      yes: (event) => `Evet dediniz: ${endSentence(event)}`,
      no: (event) => `Hayır dediniz: ${endSentence(event)}`,
      place: (event) => `Bir yer açıldı ve o yer sizin: ${endSentence(event)}`,
    },
    answerBy: (deadline) => `Son yanıt tarihi: ${endSentence(deadline)}`,
    nextPageConfirms: "Sonraki sayfa onayınızı ister.",
    seeInvitation: "Davetinizi görün",
    updateCalendar: "Takviminizden kaldırın",
    coordinators: "Sorularınız için",
    whyYouGotThis: ({ organiser, event }) =>
      `Bu iletiyi alıyorsunuz, çünkü ${organiser} sizi davet etti: ${endSentence(event)}`,
    stopMessages: (organiser) => `İletileri durdur (gönderen: ${organiser})`,
    stopShort: "İletileri durdurmak için:",
    preheader: ({ when, where, answerBy }) =>
      factLine([when, where], answerBy && `Son yanıt tarihi: ${answerBy}`, LATIN_MARKS),
    defaults: {
      invitation: {
        subject: "{{ event.title }}: gelebilir misiniz?",
        body: "Sizi aramızda görmekten mutluluk duyarız.",
      },
      notice: { subject: "{{ event.title }}: davetlisiniz", body: "Sizi aramızda görmekten mutluluk duyarız." },
      reminder: {
        subject: "{{ event.title }}: gelebilir misiniz?",
        body: "Evet de hayır da hazırlıklarımıza yardımcı olur.",
      },
      update: {
        subject: "{{ event.title }}: bir şey değişti",
        body: "Planlarınız bununla değişirse, yanıtınızı davet sayfanızda değiştirebilirsiniz.",
      },
      cancellation: {
        subject: "İptal edildi: {{ event.title }}",
        body: "Etkinlik yapılamayacağı için üzgünüz. Bir şey yapmanız gerekmiyor.",
      },
      yes: { subject: "{{ event.title }}: evet dediniz", body: CHANGE_LATER },
      no: { subject: "{{ event.title }}: hayır dediniz", body: CHANGE_LATER },
      place: {
        subject: "{{ event.title }}: yeriniz var",
        body: "Artık gelemeyecekseniz, lütfen davet sayfanızda hayır deyin. Yer sıradaki kişiye verilir.",
      },
    },
  },
  sms: {
    defaults: {
      invitation:
        "{{ organiser.name }}: {% if firstName %}{{ firstName }}, gelebilir{% else %}Gelebilir{% endif %} misiniz? {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}. {{ links.page }} Ret: STOP",
      reminder:
        "{{ organiser.name }}: Gelebilir misiniz? Yanitinizi bekliyoruz. {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}. {{ links.page }} Ret: STOP",
      update:
        "{{ organiser.name }}: yenilik var, {{ event.title }}{% if event.changes %}. {{ event.changes }}{% elsif event.shortWhen %}, {{ event.shortWhen }}{% endif %}. {{ links.page }} Ret: STOP",
      cancellation:
        "{{ organiser.name }}: iptal edildi: {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}. {{ links.page }} Ret: STOP",
      yes: "{{ organiser.name }}: evet dediniz: {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}. Yeni yanit: {{ links.page }}",
      no: "{{ organiser.name }}: hayir dediniz: {{ event.title }}. Yeni yanit: {{ links.page }}",
      place:
        "{{ organiser.name }}: bir yer bulundu, o yer sizin: {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}. Gelemezseniz: {{ links.page }}",
    },
    changed: ({ fact, from, to }) =>
      `${LABEL[fact]}: ${to ?? "belli olacak"}${from === null ? "" : ` (eski: ${from})`}`,
    replies: {
      stopped: (organiser) => `${organiser}: bizden yeni SMS gelmeyecek. Yeniden almak icin START yazin.`,
      started: (organiser) => `${organiser}: SMS yeniden gelecek. Ret: STOP`,
      help: (organiser) => `${organiser}: davetli oldugunuz etkinlikler hakkinda SMS. Ret: STOP`,
      answered: ({ answer, event, page }) => `${event}: yanitiniz kaydedildi (${PLAIN[answer]}). Yeni yanit: ${page}`,
      notAnswered: ({ event, page }) => `${event}: yanitiniz kaydedilemedi. Bkz. ${page}`,
      which: (pages) => `Hangi davet? Buradan yanitlayin: ${pages.join(" ")}`,
    },
  },
  calendar: {
    alarm: (event) => `Yarın: ${event}`,
    changeAnswer: "Yanıtınızı görün ya da değiştirin:",
    cancelledTitle: (event) => `İptal edildi: ${event}`,
  },
};

const ANSWERS = { yes: "evet", no: "hayır" } as const;
const PLAIN = { yes: "evet", no: "hayir" } as const;

const CHANGED = { title: "Ad değişti", when: "Zaman değişti", where: "Yer değişti" } as const;

const KNOWN = { title: "Ad belli oldu", when: "Zaman belli oldu", where: "Yer belli oldu" } as const;

const OPEN = {
  title: "Ad yeniden belirlenecek",
  when: "Zaman yeniden belirlenecek",
  where: "Yer yeniden belirlenecek",
} as const;

const LABEL = { title: "Ad", when: "Zaman", where: "Yer" } as const;

function greeting(name: string | null): string {
  return name === null ? "Merhaba" : `Merhaba ${name}`;
}
