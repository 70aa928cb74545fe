import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooseLanguage, LANGUAGES, type LanguageWishes } from "./choose-language.ts";
import { plural } from "./plural.ts";

describe("choosing the language of a page", () => {
  it("keeps the region of the first wish it has words for", () => {
    expect(chooseLanguage({ link: "xx", contact: "en-US", event: "en-GB" }).locale).toBe("en-US");
  });
  it("lets the link win over contact, event and browser", () => {
    const wishes = { link: "en-AU", contact: "en-US", event: "en-GB", acceptLanguage: "en-IN" };
    expect(chooseLanguage(wishes).locale).toBe("en-AU");
    expect(chooseLanguage({ ...wishes, link: null }).locale).toBe("en-US");
    expect(chooseLanguage({ ...wishes, link: null, contact: null }).locale).toBe("en-GB");
    expect(chooseLanguage({ ...wishes, link: null, contact: null, event: null }).locale).toBe("en-IN");
  });
  it("takes the browser's languages by their weight", () => {
    expect(chooseLanguage({ acceptLanguage: "xx;q=1, en-US;q=0.4, en-AU;q=0.7, *;q=0.1" }).locale).toBe("en-AU");
  });
  it("passes over a language the browser refuses", () => {
    expect(chooseLanguage({ acceptLanguage: "en-US;q=0, en-IE;q=0.2" }).locale).toBe("en-IE");
  });
  it("reads an underscore as address books write it", () => {
    expect(chooseLanguage({ contact: "en_NZ" }).locale).toBe("en-NZ");
  });
  it("turns the page around for a language written from right to left", () => {
    expect(chooseLanguage({ contact: "ar-MA" })).toMatchObject({ code: "ar", dir: "rtl", locale: "ar-MA" });
  });
  it("answers English with its own date habits when nothing is wished", () => {
    expect(chooseLanguage({})).toMatchObject({ code: "en", dir: "ltr", locale: "en-GB" });
  });
  it("never fails, whatever a client sends", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (link, acceptLanguage) => {
        expect(LANGUAGES).toContain(chooseLanguage({ link, acceptLanguage }).code);
      }),
    );
  });
  it("takes one of those the account offers, else the account's own", () => {
    const account = { defaultLocale: "nl-BE", offeredLanguages: ["nl", "fr"], persianCalendar: "gregorian" } as const;
    expect(chooseLanguage({ contact: "de", acceptLanguage: "en, fr;q=0.5", account }).code).toBe("fr");
    expect(chooseLanguage({ link: "de", contact: "en", event: "es", account }).locale).toBe("nl-BE");
    expect(chooseLanguage({ contact: "de", account: { ...account, offeredLanguages: null } }).code).toBe("de");
  });
  it("writes dates in Persian by the calendar that the wish names, else the event, else the account", () => {
    const account = { defaultLocale: "en", offeredLanguages: null, persianCalendar: "persian" } as const;
    const isPersian = (wishes: LanguageWishes) => new Intl.Locale(chooseLanguage(wishes).locale).calendar === "persian";
    expect(isPersian({ contact: "fa" })).toBe(false);
    expect(isPersian({ contact: "fa", account })).toBe(true);
    expect(isPersian({ contact: "fa-AF", account })).toBe(true);
    expect(isPersian({ contact: "fa-u-ca-gregory", account })).toBe(false);
    expect(isPersian({ contact: "fa", event: "fa-u-ca-gregory", account })).toBe(false);
    expect(isPersian({ contact: "fa", event: "fa-u-ca-persian" })).toBe(true);
    expect(isPersian({ contact: "de", event: "fa-u-ca-persian", account })).toBe(false);
  });
});

describe("counting in a language", () => {
  it("picks the form its grammar asks for", () => {
    const forms = { one: "# место", few: "# места", many: "# мест", other: "# места" };
    expect([1, 2, 5, 21].map((it) => plural("ru")(it, forms))).toEqual(["1 место", "2 места", "5 мест", "21 место"]);
  });
  it("falls back to the common form", () => {
    expect(plural("en")(1240, { one: "# person", other: "# people" })).toBe("1,240 people");
  });
});
