/** Invented people of the demo's contact file, by the language they read. */
export interface Population {
  readonly locale: string;
  readonly timezone: string;
  /** Of a range that regulators keep for fiction; `##` stands for two digits. Absent where there is none. */
  readonly phone?: string;
  /** As written, and after a bar in Latin letters where that is something else than dropping the accents. */
  readonly first: string;
  readonly last: string;
}

export const POPULATIONS: readonly Population[] = [
  {
    locale: "en-GB",
    timezone: "Europe/London",
    phone: "+44 7700 9001##",
    first: "Amelia,Oliver,Priya,Callum,Siobhan,Gethin,Isla,Rory,Folasade,Harriet",
    last: "O'Neill,Smith-Jones,Okafor,Davies,Patel,MacLeod,Whitby,Brontë,Llewellyn",
  },
  {
    locale: "en-US",
    timezone: "America/New_York",
    phone: "+1 212 555 01##",
    first: "Ava,Liam,Destiny,Mateo,Harper,Jamal,Chloe,Wyatt",
    last: "Johnson,García-Reyes,Nguyen,O'Brien,Washington,Kowalski,Begay",
  },
  {
    locale: "fr",
    timezone: "Europe/Paris",
    phone: "+33 6 39 98 00 ##",
    first: "Chloé,Étienne,Zoé,Jean-Baptiste,Maëlys,Loïc,Anaïs,Théo",
    last: "Lefèvre,d'Aubigny,Dupont,Béranger,N'Diaye,Le Goff,Garçon",
  },
  {
    locale: "de",
    timezone: "Europe/Berlin",
    first: "Jürgen,Änne,Lukas,Sabine,Björn,Käthe,Emine,Friedrich",
    last: "Müller,von der Heide,Groß,Schäfer,Yılmaz,Weiß,Öztürk",
  },
  {
    locale: "de-AT",
    timezone: "Europe/Vienna",
    first: "Leopold,Resi,Valentina,Korbinian,Marlies",
    last: "Haslinger,Gruber,Pospíšil,Kärntner",
  },
  {
    locale: "es",
    timezone: "Europe/Madrid",
    first: "Iñaki,María José,Álvaro,Lucía,Begoña,Óscar",
    last: "Muñoz,Ibáñez Gil,Peña,Echevarría,Gutiérrez",
  },
  {
    locale: "pt-BR",
    timezone: "America/Sao_Paulo",
    first: "João,Conceição,Thaís,Luís,Vitória,Caíque",
    last: "Gonçalves,da Conceição,Araújo,Simões,Magalhães",
  },
  {
    locale: "it",
    timezone: "Europe/Rome",
    first: "Niccolò,Beatrice,Desirée,Giosuè,Loredana",
    last: "D'Angelo,Nicolò,Ferrari,Zanella,De Luca",
  },
  {
    locale: "sv",
    timezone: "Europe/Stockholm",
    phone: "+46 70 174 06 ##",
    first: "Åsa,Björn,Märta,Göran,Elsa,Ömer",
    last: "Ångström,Sjöberg,Lindqvist,Öberg,Hägglund",
  },
  {
    locale: "da",
    timezone: "Europe/Copenhagen",
    first: "Søren,Åse,Maja,Jørgen,Frederikke",
    last: "Ørsted,Kjær,Højgaard,Bæk",
  },
  {
    locale: "nb",
    timezone: "Europe/Oslo",
    first: "Håkon,Ingvild,Øystein,Sølvi,Máret",
    last: "Ødegård,Bjørnstad,Sæther,Utsi",
  },
  {
    locale: "fi",
    timezone: "Europe/Helsinki",
    first: "Väinö,Aino,Päivi,Yrjö,Sáiju",
    last: "Mäkelä,Hämäläinen,Järvinen,Öhman",
  },
  {
    locale: "is",
    timezone: "Atlantic/Reykjavik",
    first: "Guðrún,Þór,Sigríður,Ægir,Hróðmar",
    last: "Jónsdóttir,Þorvaldsson,Guðmundsdóttir,Örnsson",
  },
  {
    locale: "pl",
    timezone: "Europe/Warsaw",
    first: "Łukasz,Małgorzata,Świętosław,Żaneta,Grażyna",
    last: "Wójcik,Źródło,Kołodziej,Brzęczyszczykiewicz",
  },
  {
    locale: "cs",
    timezone: "Europe/Prague",
    first: "Jiří,Věra,Zdeněk,Šárka,Řehoř",
    last: "Dvořák,Nováková,Říha,Žižka",
  },
  { locale: "hu", timezone: "Europe/Budapest", first: "Gyöngyi,Ödön,Zsófia,Csongor", last: "Szűcs,Kőszegi,Nagy,Őri" },
  { locale: "tr", timezone: "Europe/Istanbul", first: "İpek,Çağlar,Şule,Göksu,Işıl", last: "Yıldız,Çelik,Öğüt,Şahin" },
  { locale: "vi", timezone: "Asia/Ho_Chi_Minh", first: "Thị Hồng,Đức,Phượng,Quỳnh", last: "Nguyễn,Trần,Đặng,Phạm" },
  {
    locale: "el",
    timezone: "Europe/Athens",
    first: "Ελένη|eleni,Γιώργος|giorgos,Κατερίνα|katerina,Ξένια|xenia",
    last: "Παπαδοπούλου|papadopoulou,Νικολάου|nikolaou,Ψαρράς|psarras",
  },
  {
    locale: "uk",
    timezone: "Europe/Kyiv",
    first: "Олена|olena,Тарас|taras,Їжак|yizhak,Софія|sofiia",
    last: "Шевченко|shevchenko,Коваль|koval,Гриценко|hrytsenko",
  },
  {
    locale: "bg",
    timezone: "Europe/Sofia",
    first: "Ивайло|ivaylo,Цветана|tsvetana,Любомир|lyubomir",
    last: "Димитрова|dimitrova,Желев|zhelev,Щърбанов|shtarbanov",
  },
  {
    locale: "ka",
    timezone: "Asia/Tbilisi",
    first: "ნინო|nino,გიორგი|giorgi,თამარ|tamar",
    last: "ბერიძე|beridze,კაპანაძე|kapanadze",
  },
  {
    locale: "hy",
    timezone: "Asia/Yerevan",
    first: "Անահիտ|anahit,Տիգրան|tigran,Լիլիթ|lilit",
    last: "Սարգսյան|sargsyan,Պետրոսյան|petrosyan",
  },
  {
    locale: "ar",
    timezone: "Africa/Cairo",
    first: "فاطمة|fatima,محمد|mohamed,نور|nour,يوسف|youssef,ليلى|layla",
    last: "الحسيني|alhusseini,عبد الرحمن|abdelrahman,المصري|elmasry",
  },
  {
    locale: "he",
    timezone: "Asia/Jerusalem",
    first: "נועה|noa,יוסף|yosef,תמר|tamar,איתן|eitan",
    last: "כהן|cohen,בן־דוד|ben-david,מזרחי|mizrahi",
  },
  {
    locale: "fa",
    timezone: "Asia/Tehran",
    first: "مریم|maryam,رضا|reza,پریسا|parisa",
    last: "حسینی|hosseini,می‌نایی|minaei,کریمی|karimi",
  },
  {
    locale: "ur",
    timezone: "Asia/Karachi",
    first: "عائشہ|ayesha,حمزہ|hamza,زینب|zainab",
    last: "قریشی|qureshi,چوہدری|chaudhry",
  },
  {
    locale: "hi",
    timezone: "Asia/Kolkata",
    first: "अनन्या|ananya,विक्रम|vikram,लक्ष्मी|lakshmi,हृतिक|hrithik",
    last: "शर्मा|sharma,श्रीवास्तव|shrivastava,गुप्ता|gupta",
  },
  {
    locale: "ta",
    timezone: "Asia/Colombo",
    first: "கவிதா|kavitha,முருகன்|murugan",
    last: "சுப்பிரமணியம்|subramaniam,நடராஜன்|natarajan",
  },
  { locale: "bn", timezone: "Asia/Dhaka", first: "রাবেয়া|rabeya,অর্ণব|arnab", last: "চৌধুরী|chowdhury,রহমান|rahman" },
  {
    locale: "ja",
    timezone: "Asia/Tokyo",
    first: "さくら|sakura,太郎|taro,美咲|misaki,ケンジ|kenji",
    last: "佐藤|sato,渡邊|watanabe,小野寺|onodera",
  },
  {
    locale: "zh-Hans",
    timezone: "Asia/Shanghai",
    first: "伟|wei,秀英|xiuying,子涵|zihan,欧阳|ouyang",
    last: "王|wang,李|li,张|zhang",
  },
  {
    locale: "zh-Hant",
    timezone: "Asia/Taipei",
    first: "怡君|yijun,志豪|zhihao,淑芬|shufen",
    last: "陳|chen,林|lin,歐陽|ouyang",
  },
  {
    locale: "ko",
    timezone: "Asia/Seoul",
    first: "서연|seoyeon,민준|minjun,지우|jiwoo,하은|haeun",
    last: "김|kim,이|lee,박|park",
  },
  {
    locale: "th",
    timezone: "Asia/Bangkok",
    first: "สมชาย|somchai,ณัฐธิดา|natthida,กิตติ|kitti",
    last: "ศรีสุวรรณ|srisuwan,ใจดี|jaidee",
  },
  {
    locale: "am",
    timezone: "Africa/Addis_Ababa",
    first: "ሰላም|selam,ዳዊት|dawit",
    last: "ተስፋዬ|tesfaye,ገብረ መድኅን|gebremedhin",
  },
  { locale: "sw", timezone: "Africa/Nairobi", first: "Wanjiru,Juma,Neema,Baraka", last: "Mwangi,Ochieng',Kamau" },
  {
    locale: "yo",
    timezone: "Africa/Lagos",
    first: "Ọláolúwa,Adéṣọlá,Títílayọ̀,Bọ́lájí",
    last: "Adébáyọ̀,Ọ̀ṣúndé,Akínwándé",
  },
  { locale: "mi", timezone: "Pacific/Auckland", first: "Mārama,Tāne,Ngāio,Wīremu", last: "Ngāta,Tūhoe,Pōmare" },
  { locale: "haw", timezone: "Pacific/Honolulu", first: "Kaʻiulani,Keoni,Leilani", last: "Kealoha,Kānekoa" },
  { locale: "id", timezone: "Asia/Jakarta", first: "Suharti,Budi,Dewi,Agus", last: "Wijaya,Nasution," },
];
