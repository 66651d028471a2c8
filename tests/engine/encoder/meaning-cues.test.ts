import { describe, expect, test } from 'vitest';
import { readManifest } from '../../../src/engine/encoder/manifest.ts';
import { contradicts, NegationReader } from '../../../src/engine/encoder/meaning-cues.ts';
import { shippedManifest } from './shipped.ts';

const reader = new NegationReader(readManifest(shippedManifest()).negation);

const contradict = (one: readonly [string, string], other: readonly [string, string]): boolean =>
  contradicts(reader.cues(one[1], one[0]), reader.cues(other[1], other[0]));

const WILL = ['en', 'The ministry will close the schools in the north in March.'] as const;
const WILL_NOT = ['en', 'The ministry will not close the schools in the north in March.'] as const;

describe('what one side denies and the other says', () => {
  test.each([
    [
      'fa',
      'وزارتخانه مدارس شمال را در ماه مارس تعطیل خواهد کرد.',
      'وزارتخانه مدارس شمال را در ماه مارس تعطیل نخواهد کرد.',
    ],
    [
      'ar',
      'ستغلق الوزارة المدارس في الشمال في مارس.',
      'لن تغلق الوزارة المدارس في الشمال في مارس.',
    ],
    [
      'es',
      'El ministerio cerrará las escuelas del norte en marzo.',
      'El ministerio no cerrará las escuelas del norte en marzo.',
    ],
    [
      'ru',
      'Министерство закроет школы на севере в марте.',
      'Министерство не закроет школы на севере в марте.',
    ],
    [
      'tr',
      'Bakanlık kuzeydeki okulları mart ayında kapatacak.',
      'Bakanlık kuzeydeki okulları mart ayında kapatmayacak.',
    ],
    [
      'fr',
      'Le ministère fermera les écoles du nord en mars.',
      'Le ministère ne fermera pas les écoles du nord en mars.',
    ],
    [
      'de',
      'Das Ministerium wird die Schulen im Norden im März schließen.',
      'Das Ministerium wird die Schulen im Norden im März nicht schließen.',
    ],
    [
      'pt',
      'O ministério fechará as escolas do norte em março.',
      'O ministério não fechará as escolas do norte em março.',
    ],
    [
      'it',
      'Il ministero chiuderà le scuole del nord a marzo.',
      'Il ministero non chiuderà le scuole del nord a marzo.',
    ],
    [
      'nl',
      'Het ministerie zal de scholen in het noorden in maart sluiten.',
      'Het ministerie zal de scholen in het noorden in maart niet sluiten.',
    ],
    [
      'bg',
      'Министерството ще затвори училищата на север през март.',
      'Министерството няма да затвори училищата на север през март.',
    ],
    [
      'uk',
      'Міністерство закриє школи на півночі в березні.',
      'Міністерство не закриє школи на півночі в березні.',
    ],
    [
      'id',
      'Kementerian akan menutup sekolah-sekolah di utara pada bulan Maret.',
      'Kementerian tidak akan menutup sekolah-sekolah di utara pada bulan Maret.',
    ],
    ['hi', 'मंत्रालय मार्च में उत्तर के स्कूल बंद करेगा।', 'मंत्रालय मार्च में उत्तर के स्कूल बंद नहीं करेगा।'],
  ] as const)('tells "will" from "will not" in %s', (language, says, denies) => {
    expect(contradict(WILL, [language, says])).toBe(false);
    expect(contradict(WILL_NOT, [language, denies])).toBe(false);
    expect(contradict(WILL, [language, denies])).toBe(true);
    expect(contradict(WILL_NOT, [language, says])).toBe(true);
  });

  test.each([
    ['en', 'The minister failed to answer.', 'fa', 'وزیر نتوانست پاسخ دهد.'],
    ['en', 'He left without a word.', 'ru', 'Он ушёл, не сказав ни слова.'],
    ['en', 'He left the house without a coat.', 'ar', 'خرج من البيت ولم يلبس معطفا.'],
    ['en', 'The drug is still sold.', 'ar', 'لا يزال الدواء يباع.'],
    ['en', 'Not only the poor pay.', 'es', 'Pagan todos, y los pobres también.'],
    ['en', 'Diplomats found a second round unnecessary.', 'es', 'Creen que no es necesaria.'],
    ['en', 'The driver was unhurt.', 'ru', 'Водитель не пострадал.'],
    ['en', 'Protesters hope to win.', 'tr', 'Protestocular kazanmayı umuyorlar.'],
    ['en', 'The storm destroyed the bridge.', 'tr', 'Fırtına köprüyü yok etti.'],
    ['en', 'Be sure to come.', 'es', 'No olvides venir.'],
    ['en', 'Did you buy it today or yesterday?', 'tr', 'Onu bugün mü yoksa dün mü aldınız?'],
    ['en', 'Whatever happens, I love you.', 'ru', 'Что бы ни случилось, я тебя люблю.'],
    ['en', 'The match was a draw.', 'ru', 'Матч закончился ничьей.'],
    ['en', 'It was not until 1990 that he left.', 'es', 'No fue sino hasta 1990 que se fue.'],
    ['en', 'Never stop dreaming.', 'es', 'No dejes de soñar.'],
    ['en', 'We were hoping for rain.', 'tr', 'Yağmur umuyorduk.'],
    ['en', 'Whales are mammals.', 'tr', 'Balinalar memelidir.'],
    ['en', 'Leonov, cosmonaut No. 11, has died.', 'es', 'Murió Leonov, cosmonauta n.º 11.'],
    ['es', 'Es el Tren No. 7 de la lista.', 'en', 'It is train number 7 on the list.'],
    ['en', 'You are a philosopher, aren’t you?', 'ar', 'أنت فيلسوف، أليس كذلك؟'],
    ['en', 'He loves her, doesn’t he?', 'tr', 'Onu seviyor, değil mi?'],
    ['en', 'She is unable to walk.', 'tr', 'Yürüyemez durumda değil mi, yürüyemiyor.'],
  ] as const)('takes one way of denying for another: %s "%s", %s', (language, one, other, says) => {
    expect(contradict([language, one], [other, says])).toBe(false);
  });

  test('is not made up for by what both sides lean on', () => {
    expect(
      contradict(['en', 'He will not leave without a word.'], ['es', 'Se irá sin decir palabra.']),
    ).toBe(true);
  });

  test.each([
    ['Iran will stop enriching uranium.', 'fa', 'ایران غنی‌سازی را متوقف نخواهد کرد.'],
    ['Iran will stop enriching uranium.', 'ar', 'لن توقف إيران تخصيب اليورانيوم.'],
    ['Iran will stop enriching uranium.', 'es', 'Irán no detendrá el enriquecimiento.'],
    ['Iran will stop enriching uranium.', 'ru', 'Иран не остановит обогащение урана.'],
    ['Iran will stop enriching uranium.', 'tr', 'İran uranyum zenginleştirmeyi durdurmayacak.'],
    ['The talks failed.', 'fa', 'مذاکرات شکست نخورد.'],
    ['This is illegal.', 'tr', 'Bu yasadışı değildir.'],
    ['Nothing was done, and he knows it.', 'es', 'Se hizo todo, y él lo sabe.'],
    ['They are there.', 'ru', 'Их там нет.'],
    ['The ones that aren’t there, are they yours?', 'es', 'Los que están ahí, ¿son tuyos?'],
    ['There were no 3 of them alike.', 'fa', 'سه تا از آنها شبیه هم بودند.'],
    ['Vote, for 10 reasons.', 'es', 'Vota no. 10 razones.'],
    ['Vote no. 10 reasons why.', 'es', 'Vota sí: 10 razones.'],
    ['Was there fraud? No. 3 audits say so.', 'es', '¿Hubo fraude? Sí, y 3 auditorías lo dicen.'],
    ['War will break out.', 'tr', 'Savaş çıkmaz.'],
    ['The soldier is afraid.', 'tr', 'Asker korkmaz.'],
    ['It is better to live.', 'ru', 'Лучше умереть, чем не жить.'],
    ['You should go there.', 'tr', 'Oraya gitmemelisiniz.'],
    ['You have to go there.', 'tr', 'Oraya gitmek zorunda değilsiniz.'],
    ['You will be blamed.', 'tr', 'Sen suçlanmayacaksın.'],
    ['I could do that.', 'tr', 'Ben onu yapamazdım.'],
    ['They have somewhere to stay.', 'ru', 'Им негде остановиться.'],
    ['He has arrived.', 'ru', 'Он пока не приехал.'],
    ['The food is very good.', 'fa', 'غذا نه چندان خوب است.'],
    ['Regardless of that, they will vote.', 'ru', 'Они не будут голосовать.'],
    ['The Security Council will not vote.', 'ru', 'Совет Безопасности проголосует.'],
    ['The French minister will not resign.', 'tr', 'Fransız bakan istifa edecek.'],
    ['The minister will not resign.', 'es', 'Sin embargo, el ministro dimitirá.'],
    ['The president will resign.', 'es', 'Ni el presidente ni el ministro dimitirán.'],
    ['The imam will not speak.', 'tr', 'İmam konuşacak, tamam.'],
    ['The BBC will not report it.', 'fa', 'بی‌بی‌سی آن را گزارش خواهد کرد.'],
    ['Both sides will not sign.', 'ar', 'كلا الطرفين سيوقعان.'],
    ['The proxy forces will not leave.', 'fa', 'نیروهای نیابتی خواهند رفت.'],
    ['The law will be passed.', 'tr', 'Yasa kabul edilmeyecektir.'],
  ] as const)('is not made up for by a word that only looks like it: %s %s', (one, other, says) => {
    expect(contradict(['en', one], [other, says])).toBe(true);
  });

  test('knows nothing of a language without lists', () => {
    expect(reader.cues('Ei tule kuuloonkaan, ei koskaan.', 'fi')).toEqual({
      denies: 0,
      leans: 0,
    });
  });
});
