import type { Catalogue } from "./catalogue.ts";
import { factLine } from "./sentences.ts";

const MARKS = { comma: "、", stop: "。", space: "" } as const;

const CHANGE_LATER = "ご都合が変わった場合や、ご自身の回答でない場合は、ご招待ページから回答を変更できます。";

/** Japanese, in the polite form. Nouns do not change with their number, so counts are written as they are. */
export const ja: Catalogue = {
  language: "ja",
  direction: "ltr",
  dateLocale: "ja-JP",
  dates: {
    moment: ({ day, time }) => `${day} ${time}`,
    sameDay: ({ day, from, to }) => `${day} ${from}～${to}`,
    overDays: ({ from, to }) => `${from}～${to}`,
    zone: ({ city, abbreviation }) => (city === undefined ? abbreviation : `${city}時間（${abbreviation}）`),
  },
  event: {
    when: "日時",
    where: "場所",
    place: (parts) => parts.join("、"),
    answerBy: "ご回答期限",
    about: "イベントについて",
    online: "オンライン",
    untitled: "イベント",
  },
  ask: {
    invitesYouTo: ({ name, organiser }) => `${greeting(name)}${organiser}からのご招待です。`,
    question: "ご出席いただけますか？",
    oneMoreTap: "あと一回です。ボタンを押すと回答が送信されます。",
    pressAButton: "ボタンを押すと回答が送信されます。",
    yes: "はい、出席します",
    no: "いいえ、出席できません",
    or: "または",
    pressAgain: "お手数ですが、もう一度回答のボタンを押してください。",
    preview: "プレビュー：回答は記録されません",
    previewExplained:
      "実際のメッセージでは、このリンクからゲストご本人のページが開き、「はい」と「いいえ」のボタンが表示されます。",
  },
  answered: {
    said: { yes: "「はい」と回答されました", no: "「いいえ」と回答されました" },
    changedTo: { yes: "回答を「はい」に変更されました", no: "回答を「いいえ」に変更されました" },
    told: (organiser) => `${organiser}にお伝えしました。`,
    changeHeading: "ご都合が変わりましたか？",
    changeTo: { yes: "回答を「はい」に変更する", no: "回答を「いいえ」に変更する" },
    changeUntil: (deadline) => `${deadline}まで回答を変更できます。`,
    addToCalendar: "カレンダーに追加",
    calendarFile: "カレンダーファイル",
    googleCalendar: "Google カレンダー",
    outlookCalendar: "Web 版 Outlook",
    writeToOrganiser: "主催者に連絡する",
  },
  details: {
    heading: "もう少しお聞かせください",
    explain: "ここで空欄を残しても、「はい」の回答はそのままです。",
    optional: "（任意）",
    plusOnes: "どなたとお越しになりますか？",
    people: (count) => (count === 0 ? "なし" : `${count}名`),
    nameOf: (number) => `${number}人目のお名前`,
    comment: "コメント",
    commentHint: ({ organiser, max }) => `${organiser}が拝読します。${max}文字までです。`,
    chooseSeveral: "当てはまるものをすべて選んでください。",
    noAnswer: "回答しない",
    save: "保存",
    saved: "保存しました。ここで変更できます。",
    pressAgain: "お手数ですが、もう一度「保存」を押してください。",
    open: "主催者にその他のことを伝える",
    back: "回答に戻る",
    errorTitle: (title) => `エラー：${title}`,
    problemsHeading: "まだ保存されていません",
    problems: {
      missing: (label) => `ご回答ください：${label}`,
      notOffered: (label) => `${label}：この選択肢はなくなりました。もう一度選んでください。`,
      notANumber: (label) => `${label}：2 のように数字を入力してください。`,
      outOfRange: ({ label, max }) => `${label}：0 から ${max} までの数字を入力してください。`,
      tooLong: ({ label, max, is }) => `${label}：${is}文字あります。${max}文字までにしてください。`,
      tooMany: (max) => (max === 0 ? "お連れの方はご参加いただけません。" : `お連れの方は${max}名までです。`),
      noPlace: (left) => (left === 0 ? "お連れの方のお席はもうありません。" : `残りのお席は${left}名分です。`),
    },
  },
  closed: {
    fullHeading: "満席です",
    full: "空いているお席がないため、ただいま「はい」の回答はお受けできません。",
    fullButNo: "「いいえ」の回答は可能です。",
    closedHeading: (moment) => `${moment}で回答の受付を終了しました`,
    closed: "回答の変更は、主催者にお問い合わせください。",
    closedUnanswered: "これから回答をご希望の場合は、主催者にお問い合わせください。",
    startedHeading: "イベントは始まっています",
    started: "回答の受付は終了しました。お急ぎの場合は、主催者にお問い合わせください。",
    endedHeading: "イベントは終了しました",
    ended: "回答の受付は終了しました。",
    cancelledHeading: "イベントは中止になりました",
    cancelled: (organiser) => `${organiser}により中止されました。お手続きは必要ありません。`,
    noteHeading: "主催者より",
    withdrawnHeading: "このご招待は取り消されました",
    withdrawn: "お心当たりがない場合は、主催者にお問い合わせください。",
    notTakenHeading: "ここでの回答は必要ありません",
    notTaken: (organiser) => `このイベントの回答は${organiser}が受け付けています。主催者にご連絡ください。`,
    notOpenHeading: "このご招待はまだ公開されていません",
    notOpen: "イベントは準備中です。しばらくしてから、もう一度リンクを開いてください。",
    yourAnswer: (answer) => (answer === null ? "まだ回答をいただいていません。" : `回答：${ANSWERS[answer]}`),
    updateCalendar: "カレンダーから削除",
  },
  waiting: {
    offer: "お席が空くのをお待ちいただけます。空席が出て順番になりましたら、「はい」の回答として承り、お知らせします。",
    join: "キャンセル待ちに登録する",
    heading: "キャンセル待ちに登録されています",
    place: (number) => `現在の順番は${number}番目です。`,
    explain: "空席が出て順番になりましたら、「はい」の回答として承り、お知らせします。",
    leave: "キャンセル待ちをやめる",
  },
  trouble: {
    unknownHeading: "このリンクは使えません",
    unknown:
      "最後の文字が欠けたままコピーされた可能性があります。メッセージのリンクをもう一度開くか、招待された方に新しいリンクをご依頼ください。",
    tooManyHeading: "試行回数が多すぎます",
    tooMany: (minutes) => `${minutes}分ほどお待ちのうえ、メッセージのリンクをもう一度開いてください。`,
    tooLongHeading: "長すぎます",
    tooLong: "内容は保存されず、ご回答は前のままです。戻って、文章を短くしてください。",
    notSavedHeading: "回答は保存されませんでした",
    notSaved: "こちらで問題が起きています。少し待ってから、もう一度お試しください。",
    tryAgain: "もう一度試す",
    unavailableHeading: "ただいまこのページを表示できません",
    unavailable: "こちらで問題が起きています。少し待ってから、もう一度お試しください。",
  },
  stop: {
    heading: "配信の停止",
    explain: (organiser) => `${organiser}からの配信のうち、停止するものを選んでください。回答はそのままです。`,
    stopAll: (organiser) => `${organiser}からのすべての配信を停止する`,
    stopEvent: "このイベントの配信だけを停止する",
    stoppedHeading: "今後メッセージは届きません",
    stoppedAll: (organiser) => `${organiser}からのメッセージは届かなくなります。`,
    stoppedEvent: (event) => `「${event}」についてのメッセージは届かなくなります。`,
    answerUnchanged: "回答は変わっていません。引き続き変更できます。",
    undo: "元に戻す",
    undoneHeading: "再びメッセージが届きます",
    undone: (organiser) => `${organiser}からこれまでどおりメッセージが届くことがあります。`,
    preview: "プレビュー：何も停止されません",
    previewExplained: "実際のメッセージでは、ゲストはこのリンクから配信を停止できます。",
  },
  footer: {
    forWhom: (name) => `${name} 様へのご招待です。`,
    askOrganiser: "主催者に問い合わせる",
    stopInvitations: (organiser) => `${organiser}からの招待を停止する`,
    allMyInvitations: "すべての招待",
  },
  mail: {
    hello: (name) => (name === null ? "こんにちは。" : `${name} 様`),
    invites: ({ organiser, event }) => `${organiser}より「${event}」へのご招待です。`,
    invited: ({ organiser, event }) => `${organiser}より「${event}」へのご招待をお送りしています。`,
    invitedYouTo: ({ name, organiser }) => `${greeting(name)}${organiser}よりご招待をお送りしています。`,
    newsFrom: ({ name, organiser }) => `${greeting(name)}${organiser}からのお知らせです。`,
    reminderPrefix: "再送：",
    reminderLead: "まだ回答をいただいていません。",
    updateLead: "このイベントに変更がありました。",
    cancellationLead: (event) => `「${event}」は中止になりました。`,
    changed: ({ fact, from, to }) => `${LABEL[fact]}が変わりました。変更前：${from}。変更後：${to}。`,
    becameKnown: ({ fact, to }) => `${LABEL[fact]}が決まりました：${to}。`,
    becameOpen: ({ fact, from }) => `${LABEL[fact]}は未定になりました。変更前：${from}。`,
    wasPlannedFor: (when) => `当初の予定：${when}。`,
    receiptLead: {
      yes: (event) => `「${event}」に「はい」と回答されました。`,
      no: (event) => `「${event}」に「いいえ」と回答されました。`,
      place: (event) => `空席が出ました。「${event}」のお席をご用意しました。`,
    },
    answerBy: (deadline) => `${deadline}までにご回答ください。`,
    nextPageConfirms: "次のページで回答を確認していただきます。",
    seeInvitation: "ご招待を見る",
    updateCalendar: "カレンダーから削除",
    coordinators: "お問い合わせ先",
    whyYouGotThis: ({ organiser, event }) =>
      `このメールは、${organiser}が「${event}」にご招待したためお送りしています。`,
    stopMessages: (organiser) => `${organiser}からの配信を停止する`,
    stopShort: "配信の停止：",
    preheader: ({ when, where, answerBy }) => factLine([when, where], answerBy && `ご回答期限 ${answerBy}`, MARKS),
    defaults: {
      invitation: {
        subject: "{{ event.title }}：ご出席いただけますか？",
        body: "お越しいただければ幸いです。",
      },
      notice: { subject: "{{ event.title }}：ご招待", body: "お越しいただければ幸いです。" },
      reminder: {
        subject: "{{ event.title }}：ご出席いただけますか？",
        body: "「はい」でも「いいえ」でも、ご回答いただけると準備の助けになります。",
      },
      update: {
        subject: "{{ event.title }}：変更のお知らせ",
        body: "ご都合が変わる場合は、ご招待ページから回答を変更できます。",
      },
      cancellation: {
        subject: "{{ event.title }}：中止のお知らせ",
        body: "開催できず申し訳ございません。お手続きは必要ありません。",
      },
      yes: { subject: "{{ event.title }}：「はい」と回答されました", body: CHANGE_LATER },
      no: { subject: "{{ event.title }}：「いいえ」と回答されました", body: CHANGE_LATER },
      place: {
        subject: "{{ event.title }}：お席をご用意しました",
        body: "お越しになれなくなった場合は、ご招待ページで「いいえ」とお答えください。お席は次の方にお譲りします。",
      },
    },
  },
  sms: {
    defaults: {
      invitation:
        "{{ organiser.name }}：{% if firstName %}{{ firstName }} 様、{% endif %}{{ event.title }}{% if event.shortWhen %}（{{ event.shortWhen }}）{% endif %}にご出席いただけますか？ 停止はSTOP\n{{ links.page }}",
      reminder:
        "{{ organiser.name }}：再度のご案内です。{{ event.title }}{% if event.shortWhen %}（{{ event.shortWhen }}）{% endif %}にご出席いただけますか？ 停止はSTOP\n{{ links.page }}",
      update:
        "{{ organiser.name }}：{{ event.title }}に変更があります{% if event.changes %}。{{ event.changes }}{% elsif event.shortWhen %}（{{ event.shortWhen }}）{% endif %} 停止はSTOP\n{{ links.page }}",
      cancellation:
        "{{ organiser.name }}：{{ event.title }}{% if event.shortWhen %}（{{ event.shortWhen }}）{% endif %}は中止です。 停止はSTOP\n{{ links.page }}",
      yes: "{{ organiser.name }}：{{ event.title }}{% if event.shortWhen %}（{{ event.shortWhen }}）{% endif %}に「はい」と承りました。変更\n{{ links.page }}",
      no: "{{ organiser.name }}：{{ event.title }}に「いいえ」と承りました。変更\n{{ links.page }}",
      place:
        "{{ organiser.name }}：空席が出ました。{{ event.title }}{% if event.shortWhen %}（{{ event.shortWhen }}）{% endif %}のお席をご用意しました。ご辞退\n{{ links.page }}",
    },
    changed: ({ fact, from, to }) => `${LABEL[fact]}：${to ?? "未定"}${from === null ? "" : `（変更前 ${from}）`}`,
    replies: {
      stopped: (organiser) => `${organiser}：今後SMSは届きません。再開はSTART`,
      started: (organiser) => `${organiser}：SMSを再開しました。停止はSTOP`,
      help: (organiser) => `${organiser}：ご招待イベントについてのSMSです。停止はSTOP`,
      answered: ({ answer, event, page }) => `${event}：${ANSWERS[answer]}と承りました。変更 ${page}`,
      notAnswered: ({ event, page }) => `${event}：回答を承れませんでした。${page}`,
      which: (pages) => `どのご招待でしょうか？こちらでご回答ください ${pages.join(" ")}`,
    },
  },
  calendar: {
    alarm: (event) => `明日：${event}`,
    changeAnswer: "回答の確認と変更：",
    cancelledTitle: (event) => `中止：${event}`,
  },
};

const ANSWERS = { yes: "「はい」", no: "「いいえ」" } as const;

const LABEL = { title: "名称", when: "日時", where: "場所" } as const;

function greeting(name: string | null): string {
  return name === null ? "" : `${name} 様、`;
}
