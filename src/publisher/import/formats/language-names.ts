/** The names by which the Clemson archives call what their detector found, and their BCP 47 tags. */
const TAG_BY_NAME: ReadonlyMap<string, string> = new Map(
  Object.entries({
    Albanian: 'sq',
    Arabic: 'ar',
    Armenian: 'hy',
    Azerbaijani: 'az',
    Belarusian: 'be',
    Bengali: 'bn',
    Bulgarian: 'bg',
    Catalan: 'ca',
    Croatian: 'hr',
    Czech: 'cs',
    Danish: 'da',
    Dutch: 'nl',
    English: 'en',
    Estonian: 'et',
    'Farsi (Persian)': 'fa',
    Finnish: 'fi',
    French: 'fr',
    Georgian: 'ka',
    German: 'de',
    Greek: 'el',
    Gujarati: 'gu',
    Hebrew: 'he',
    Hindi: 'hi',
    Hungarian: 'hu',
    Icelandic: 'is',
    Indonesian: 'id',
    Italian: 'it',
    Japanese: 'ja',
    Kannada: 'kn',
    Kazakh: 'kk',
    Korean: 'ko',
    Kurdish: 'ku',
    Latvian: 'lv',
    Lithuanian: 'lt',
    Macedonian: 'mk',
    Malay: 'ms',
    Malayalam: 'ml',
    Norwegian: 'no',
    Polish: 'pl',
    Portuguese: 'pt',
    Punjabi: 'pa',
    Pushto: 'ps',
    Romanian: 'ro',
    Russian: 'ru',
    Serbian: 'sr',
    'Simplified Chinese': 'zh-Hans',
    Slovak: 'sk',
    Slovenian: 'sl',
    Somali: 'so',
    Spanish: 'es',
    Swedish: 'sv',
    'Tagalog (Filipino)': 'fil',
    Tamil: 'ta',
    Telugu: 'te',
    Thai: 'th',
    'Traditional Chinese': 'zh-Hant',
    Turkish: 'tr',
    Ukrainian: 'uk',
    Urdu: 'ur',
    Uzbek: 'uz',
    Vietnamese: 'vi',
  }),
);

/** @returns undefined where the detector found none, or one without a tag here. */
export function tagOfLanguageName(name: string): string | undefined {
  return TAG_BY_NAME.get(name);
}

/** Tags by which Twitter says that there is no language: none found, only hashtags, only media… */
const NO_LANGUAGE = /^(und|zxx|art|mis|mul|q[a-t][a-z])(-|$)/i;
const known = new Map<string, string | undefined>();

/** @returns Twitter's own tag as BCP 47 has it today ("in" is "id", "iw" is "he"); undefined for none. */
export function tagOfTwitterLanguage(tag: string): string | undefined {
  if (!known.has(tag)) known.set(tag, canonicalTag(tag));
  return known.get(tag);
}

function canonicalTag(tag: string): string | undefined {
  if (tag === '' || NO_LANGUAGE.test(tag)) return undefined;
  try {
    return Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}
