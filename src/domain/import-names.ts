import type { TextMember } from "./contact.ts";

/** What people call a column, without case, accents, spaces and marks. */
const NAMES: Readonly<Partial<Record<TextMember, string>>> = {
  email: `email mail emailaddress mailaddress emailadresse mailadresse emailadres mailadres epost epostadresse epostadress
    sahkoposti sahkopostiosoite courriel adressemail adresseemail adressecourriel correo correoelectronico email1 emails
    direcciondecorreo indirizzoemail postaelettronica enderecodeemail adresemail adresaemail adresemailowy eposta
    почта электроннаяпочта элпочта имейл メール メールアドレス eメール 电子邮件 电子邮箱 邮箱 電子郵件 이메일 البريدالالكتروني`,
  phone: `phone phonenumber phoneno telephone telephonenumber tel telno telefon telefonnummer telefonnr telefono telefone
    numerodetelephone numerodetelefono numerotelephone numerotelefono puhelin puhelinnumero matkapuhelin gsm cell
    cellphone cellnumber mobile mobil mobilnummer mobilenumber mobilephone mobiltelefon mobilnr handy handynummer portable
    telephoneportable movil celular cellulare telemovel telefoonnummer telefoon mobiel phone1 sms numertelefonu cep
    телефон мобильный номертелефона 電話 電話番号 携帯 携帯電話 电话 手机 手机号 전화 전화번호 휴대폰 هاتف الهاتف رقمالهاتف`,
  firstName: `firstname givenname given forename first vorname vornamen rufname prenom prenoms nombre nombredepila nome
    primeironome fornavn fornamn etunimi voornaam imie jmeno krestnijmeno keresztnev prenume ad имя 名 名前名 이름`,
  lastName: `lastname surname familyname family last nachname familienname zuname nomdefamille apellido apellidos cognome
    sobrenome apelido efternavn etternavn efternamn sukunimi achternaam nazwisko prijmeni vezeteknev numedefamilie soyad
    soyadi фамилия 姓 성`,
  displayName: `fullname displayname completename vollername vollstandigername nomcomplet nomprenom nombrecompleto
    nombreyapellidos nomecompleto nomecognome nomeecognome fuldenavn fulltnavn navn namn naam volledigenaam nimi
    imieinazwisko jmenoaprijmeni teljesnev adsoyad фио имяифамилия 氏名 姓名 名前 성명 الاسم`,
  locale: "locale language lang sprache langue idioma lingua sprog sprak taal kieli jezyk jazyk язык 言語 语言 언어",
  timezone: "timezone tz zeitzone fuseauhoraire zonahoraria fusohorario fusoorario tidszone tidssone tidzon tijdzone",
  externalId: `externalid externalref extid customerid customerno customernumber memberid memberno membershipno
    membershipnumber contactid personid employeeid employeeno staffid studentid crmid kundennummer kundennr
    mitgliedsnummer mitgliedsnr personalnummer numeroclient numeroadherent idcliente numerodesocio medlemsnummer`,
};

/** A column's name without case, accents, spaces and marks. */
export function bareName(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

/** The member a column means, by its bare name. */
export const MEMBER_NAMES: ReadonlyMap<string, TextMember> = new Map(
  (Object.entries(NAMES) as ReadonlyArray<[TextMember, string]>).flatMap(([member, names]) =>
    names.split(/\s+/).map((it) => [bareName(it), member] as const),
  ),
);

/** Alone these are the whole name; beside a first name they are the last one. */
export const NAME_BESIDE_FIRST_NAME: ReadonlySet<string> = new Set(["name", "nom", "names"]);
