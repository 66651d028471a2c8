import { describe, expect, it } from 'vitest';
import { engineOf, removal } from './build-source.ts';

/**
 * A post that adds its own words around removed ones is often news, criticism or mockery:
 * it repeats words, and that is all that may be said of it.
 */
const LANGUAGES = [
  {
    language: 'en',
    removed:
      'The ministry hid the lead tests of nineteen schools in Oserin until the parents paid for their own',
    news: 'BREAKING: The account of a parents’ group was taken down after it wrote: “The ministry hid the lead tests of nineteen schools in Oserin until the parents paid for their own.” The ministry denies it and says all results were published in March.',
    mockery:
      'Oh sure. "The ministry hid the lead tests of nineteen schools in Oserin until the parents paid for their own" – and my cat runs the waterworks, does she?',
    part: 'Nineteen schools in Oserin get new pipes this summer, the ministry said, after parents asked for tests.',
  },
  {
    language: 'fa',
    removed:
      'وزارت بهداشت نتیجهٔ آزمایش سرب نوزده مدرسهٔ اسرین را پنهان کرد تا پدر و مادرها خودشان پول آزمایش را دادند',
    news: 'خبر فوری: حساب یک گروه از والدین پس از انتشار این جمله بسته شد: «وزارت بهداشت نتیجهٔ آزمایش سرب نوزده مدرسهٔ اسرین را پنهان کرد تا پدر و مادرها خودشان پول آزمایش را دادند.» سخنگوی وزارتخانه این ادعا را رد کرد و گفت همهٔ نتایج در اسفند منتشر شده است.',
    mockery:
      'آره جان خودت! «وزارت بهداشت نتیجهٔ آزمایش سرب نوزده مدرسهٔ اسرین را پنهان کرد تا پدر و مادرها خودشان پول آزمایش را دادند»؟ لابد گربهٔ من هم رئیس آب و فاضلاب است، نه؟',
    part: 'نوزده مدرسه در اسرین تابستان امسال لوله‌کشی تازه می‌گیرند؛ وزارتخانه می‌گوید والدین خواسته بودند.',
  },
  {
    language: 'ar',
    removed:
      'أخفت الوزارة نتائج فحص الرصاص في تسع عشرة مدرسة في أسرين حتى دفع الأهالي ثمن الفحوص من جيوبهم',
    news: 'عاجل: أُغلق حساب رابطة الأهالي بعد أن كتبت: «أخفت الوزارة نتائج فحص الرصاص في تسع عشرة مدرسة في أسرين حتى دفع الأهالي ثمن الفحوص من جيوبهم». ونفى الناطق باسم الوزارة ذلك قائلا إن النتائج نُشرت كاملة في شهر آذار.',
    mockery:
      'صدّقناكم! «أخفت الوزارة نتائج فحص الرصاص في تسع عشرة مدرسة في أسرين حتى دفع الأهالي ثمن الفحوص من جيوبهم»، وقطتي تدير مصلحة المياه أيضا، أليس كذلك؟',
    part: 'ستحصل تسع عشرة مدرسة في أسرين على أنابيب جديدة هذا الصيف كما قالت الوزارة بعد طلب الأهالي.',
  },
  {
    language: 'es',
    removed:
      'El ministerio ocultó los análisis de plomo de diecinueve escuelas de Oserín hasta que las familias pagaron los suyos',
    news: 'ÚLTIMA HORA: cierran la cuenta de una asociación de familias tras publicar: «El ministerio ocultó los análisis de plomo de diecinueve escuelas de Oserín hasta que las familias pagaron los suyos». El portavoz lo niega y asegura que todo se publicó en marzo.',
    mockery:
      'Claro que sí, guapi: «El ministerio ocultó los análisis de plomo de diecinueve escuelas de Oserín hasta que las familias pagaron los suyos». Y mi gata dirige la compañía de aguas, ¿no?',
    part: 'Diecinueve escuelas de Oserín estrenarán tuberías este verano, según el ministerio, a petición de las familias.',
  },
] as const;

describe.each(LANGUAGES)(
  'a removed text inside another post, $language',
  ({ removed, news, mockery, part }) => {
    const engine = engineOf(removal({ id: 'r', text: removed }));
    const compare = async (text: string) => {
      const [verdict] = await engine.compare([{ id: 'p', author: 'reader', text }]);
      return verdict;
    };

    it.each([
      ['news of it', news],
      ['mockery of it', mockery],
    ])('%s repeats words, and is no copy', async (_, text) => {
      expect(await compare(text)).toMatchObject({
        state: 'similar',
        matches: [{ removal: 'r', level: 'contains' }],
      });
    });

    it('is found in the midst of a post of 25,000 characters', async () => {
      const around = Array.from({ length: 25_000 / 9 }, (_, at) => `w${at * 7}x`).join(' ');
      const half = around.length / 2;
      const text = `${around.slice(0, half)} ${removed} ${around.slice(half)}`.slice(0, 25_000);
      expect(await compare(text)).toMatchObject({ matches: [{ level: 'contains' }] });
    });

    it('is not found in a post on the same subject', async () => {
      expect(await compare(part)).toMatchObject({ state: 'none', matches: [] });
    });
  },
);
