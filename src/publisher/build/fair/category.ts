import type { DatasetRecord } from '../../../dataset/record.ts';

/**
 * The platform's rules under which words must not travel, by the names that it gave them over
 * the years, in the languages in which sources quote them. "Policy", "rules" and the like are
 * dropped before a name is looked up.
 */
const RULES_BY_CATEGORY: Readonly<Record<string, readonly string[]>> = {
  'child-abuse': [
    'child sexual exploitation',
    'child sexual abuse',
    'child sexual abuse material',
    'child sexual exploitation and abuse',
    'child exploitation',
    'child safety',
    'csam',
    'cse',
    'explotación sexual infantil',
    'explotación sexual de menores',
    'seguridad infantil',
    'seguridad de los niños',
    'الاستغلال الجنسي للأطفال',
    'استغلال الأطفال جنسيًا',
    'سلامة الأطفال',
    'بهره‌کشی جنسی از کودکان',
    'سوءاستفاده جنسی از کودکان',
    'ایمنی کودکان',
  ],
  'intimate-images': [
    'non consensual nudity',
    'nonconsensual nudity',
    'non consensual intimate imagery',
    'non consensual intimate images',
    'non consensual intimate media',
    'non consensual intimate content',
    'intimate media',
    'intimate photos or videos',
    'unauthorized intimate images',
    'revenge porn',
    'desnudez no consensual',
    'desnudez no consentida',
    'desnudos no consensuados',
    'contenido íntimo no consensuado',
    'العري غير التوافقي',
    'العري دون موافقة',
    'العري بدون موافقة',
    'برهنگی بدون رضایت',
    'برهنگی غیرتوافقی',
  ],
  'private-data': [
    'private information',
    'private information and media',
    'private information or media',
    'posting private information',
    'posting other peoples private information',
    'publishing private information',
    'personal information',
    'private content',
    'private media',
    'privacy',
    'doxxing',
    'doxing',
    'información privada',
    'información y contenido multimedia privados',
    'información personal',
    'contenido privado',
    'المعلومات الخاصة',
    'المعلومات والوسائط الخاصة',
    'المعلومات الشخصية',
    'المحتوى الخاص',
    'اطلاعات خصوصی',
    'اطلاعات و رسانه‌های خصوصی',
    'اطلاعات شخصی',
    'محتوای خصوصی',
  ],
  'self-harm': [
    'suicide or self harm',
    'suicide and self harm',
    'self harm and suicide',
    'self harm',
    'suicide',
    'promoting suicide or self harm',
    'promoting or encouraging suicide or self harm',
    'glorifying self harm and suicide',
    'suicidio o autolesiones',
    'suicidio y autolesiones',
    'autolesiones y suicidio',
    'autolesiones',
    'الانتحار أو إيذاء النفس',
    'الانتحار وإيذاء النفس',
    'إيذاء النفس',
    'خودکشی یا خودآزاری',
    'خودکشی و خودآزاری',
    'خودآزاری',
  ],
  terrorism: [
    'terrorism',
    'terrorist content',
    'terrorism violent extremism',
    'terrorism and violent extremism',
    'terrorism or violent extremism',
    'violent extremism',
    'violent extremist groups',
    'terrorist organizations',
    'terrorist organisations',
    'violent organizations',
    'violent organisations',
    'violent and hateful entities',
    'violent hateful entities',
    'perpetrators of violent attacks',
    'promotion of terrorism',
    'terrorismo',
    'terrorismo y extremismo violento',
    'terrorismo extremismo violento',
    'organizaciones violentas',
    'entidades violentas y de odio',
    'entidades violentas y que incitan al odio',
    'autores de ataques violentos',
    'الإرهاب',
    'الإرهاب والتطرف العنيف',
    'المنظمات العنيفة',
    'التنظيمات العنيفة',
    'الكيانات العنيفة والتي تحض على الكراهية',
    'مرتكبو الهجمات العنيفة',
    'تروریسم',
    'تروریسم و افراط‌گرایی خشونت‌آمیز',
    'سازمان‌های خشونت‌طلب',
    'نهادهای خشونت‌طلب و نفرت‌پراکن',
  ],
};

/** Words around a rule's name that do not tell one rule from another. */
const AROUND =
  /(?<=^| )(?:the|our|its|x|xs|x s|twitter|twitters|twitter s|policy|policies|rule|rules|about|against|on|of|regarding|política|políticas|de|del|la|las|el|los|sobre|norma|normas|regla|reglas|سياسة|سياسات|قواعد|قاعدة|بشأن|حول|سیاست|قانون|قوانین|دربارهٔ|درباره|خط مشی)(?= |$)/gu;

const BARE_NAMES: readonly (readonly [name: string, category: string])[] = Object.entries(
  RULES_BY_CATEGORY,
).flatMap(([category, names]) =>
  [category, ...names].map((name) => [bareName(name), category] as const),
);

/** A dataset has few rules; one that gives each record its own name must not fill the memory. */
const MOST_REMEMBERED = 10_000;
const categoryByName = new Map<string, string | undefined>();

/**
 * The category under which a record may carry no words: as its source names it, in whatever
 * spelling, or as the name of the rule tells.
 *
 * @returns undefined for every other record
 */
export function categoryWithoutText(record: DatasetRecord): string | undefined {
  const rule = record.kind === 'observation' ? undefined : record.action.rule?.name;
  return categoryNamed(record.category) ?? categoryNamed(rule);
}

function categoryNamed(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  if (!categoryByName.has(name)) {
    if (categoryByName.size >= MOST_REMEMBERED) categoryByName.clear();
    categoryByName.set(name, categoryOf(bareName(name)));
  }
  return categoryByName.get(name);
}

/** A name of several words may stand inside a longer one; a single word must be the whole name. */
function categoryOf(bare: string): string | undefined {
  const found = BARE_NAMES.find(
    ([name]) => name === bare || (name.includes(' ') && ` ${bare} `.includes(` ${name} `)),
  );
  return found?.[1];
}

function bareName(rule: string): string {
  return rule
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’'`]/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}\u200c]+/gu, ' ')
    .replace(AROUND, ' ')
    .replace(/ +/g, ' ')
    .trim();
}
