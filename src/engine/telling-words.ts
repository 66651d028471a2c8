import { readWords } from './text/words.ts';

/**
 * Words that turn what a sentence says, as they are written; whoever compares two texts should
 * see first that one has them and the other has not. Not used for finding anything. Left out is
 * what is another, common word in a language beside it (Spanish "once").
 */
const NEGATIONS =
  'not no never without none nobody nothing nowhere cannot neither nor t dont doesnt didnt isnt arent wasnt werent wont cant couldnt wouldnt shouldnt ' +
  'nunca jamás ni sin tampoco nada nadie ningún ninguno ninguna ' +
  'نه نیست نیستند نبود نبودند نشد هرگز هیچ بدون ' +
  'لا لم لن ليس ليست ليسوا لست لسنا بدون دون بلا ' +
  'не нет ни без никогда никто ничего değil yok hayır asla ' +
  'ne pas jamais sans aucun aucune nicht kein keine keinen nie niemals ohne non não nunca sem';

const NUMBER_WORDS =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion ' +
  'dos tres cuatro cinco seis siete ocho nueve diez doce trece catorce quince veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien ciento mil millón millones ' +
  'یک دو سه چهار پنج شش هفت هشت ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده بیست سی چهل پنجاه شصت هفتاد هشتاد نود صد هزار میلیون میلیارد ' +
  'واحد اثنان اثنين ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة ثلاث أربع خمس سبع ثماني تسع عشر عشرون عشرين ثلاثون ثلاثين مئة مائة ألف مليون مليار';

function hashesOf(list: string): ReadonlySet<number> {
  // Word by word: an affix on its own would be joined to the word before it.
  return new Set(list.split(' ').map((word) => readWords(word).hashes[0] ?? 0));
}

let negations: ReadonlySet<number> | undefined;
let numberWords: ReadonlySet<number> | undefined;

/** By the hash of a word. */
export function isNegation(hash: number): boolean {
  negations ??= hashesOf(NEGATIONS);
  return negations.has(hash);
}

/** By the hash of a word; digits are seen otherwise. */
export function isNumberWord(hash: number): boolean {
  numberWords ??= hashesOf(NUMBER_WORDS);
  return numberWords.has(hash);
}
