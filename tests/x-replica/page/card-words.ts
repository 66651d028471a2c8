/** What stands on cards and in polls, whose content the world leaves open. */
interface CardWords {
  readonly titles: readonly string[];
  readonly details: readonly string[];
  readonly choices: readonly (readonly string[])[];
}

const WORDS: Readonly<Record<string, CardWords>> = {
  en: {
    titles: [
      'A slow guide to the river path',
      'Twelve soups for a wet month',
      'How the old tram got its bell',
    ],
    details: [
      'Maps, benches and where to find shade.',
      'Simple pots, few ingredients.',
      'A short history with drawings.',
    ],
    choices: [
      ['Tea', 'Coffee', 'Only water'],
      ['Early train', 'Late train'],
    ],
  },
  fa: {
    titles: ['راهنمای آرام مسیر رودخانه', 'دوازده آش برای ماه بارانی', 'زنگ تراموا از کجا آمد'],
    details: ['نقشه و نیمکت و سایه.', 'دیگ‌های ساده با چند مادهٔ کم.', 'تاریخی کوتاه با چند طرح.'],
    choices: [
      ['چای', 'قهوه', 'فقط آب'],
      ['قطار صبح', 'قطار شب'],
    ],
  },
  ar: {
    titles: ['دليل هادئ لممشى النهر', 'حساء لكل يوم ماطر', 'من أين جاء جرس الترام'],
    details: ['خرائط ومقاعد وظل.', 'وصفات سهلة بمكونات قليلة.', 'حكاية قصيرة مع رسوم.'],
    choices: [
      ['شاي', 'قهوة', 'ماء فقط'],
      ['قطار الصباح', 'قطار المساء'],
    ],
  },
  es: {
    titles: [
      'Guía lenta del paseo del río',
      'Doce sopas para un mes lluvioso',
      'La campana del viejo tranvía',
    ],
    details: [
      'Mapas, bancos y sombra.',
      'Ollas sencillas, pocos ingredientes.',
      'Una historia breve con dibujos.',
    ],
    choices: [
      ['Té', 'Café', 'Solo agua'],
      ['Tren temprano', 'Tren tarde'],
    ],
  },
};

const ENGLISH: CardWords = WORDS['en'] ?? { titles: [], details: [], choices: [] };

export function cardWords(lang: string): CardWords {
  return WORDS[lang] ?? ENGLISH;
}
