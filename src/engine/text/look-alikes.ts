/**
 * Letters of other scripts that pass for a Latin one (Unicode UTS 39, "confusables",
 * restricted to Latin, Greek, Cyrillic, Armenian, Cherokee and Coptic letters, plus the
 * small capitals of the phonetic blocks). Keys are lower-case; where only the capital of
 * a letter passes for a Latin one, its small form is listed, so that case folding first
 * and look-alikes second treats "Нет" and "нет" as one word.
 *
 * Arabic, Hebrew and Indic look-alikes (alef for l, samekh for o) are left out: whole
 * languages are written in those scripts, and nobody evades by them.
 */
const LATIN_AND_LOOK_ALIKES: readonly (readonly [string, string])[] = [
  ['a', 'αаɑᴀꭺ'],
  ['b', 'βвьʙƅᴃꮟꞵᏼ'],
  ['c', 'сϲᴄⲥꮯ'],
  ['d', 'ԁᴅꭰꮷ'],
  ['e', 'εеҽᴇꬲꭼє'],
  ['f', 'ϝքꞙꬵẝ'],
  ['g', 'ɡɢԍցƍᶃꮐᏻ'],
  ['h', 'ηнһհʜⲏꮋꮒ'],
  ['i', 'ιıіɩɪꙇꭵӏͺⲓ'],
  ['j', 'јϳᴊʝ'],
  ['k', 'κкᴋⲕꮶ'],
  ['l', 'ʟǀꮮⳑɭ'],
  ['m', 'μмᴍⲙꮇϻ'],
  ['n', 'ոռɴᴎⲛ'],
  ['o', 'οоօᴏσᴑⲟꬽᴐ'],
  ['p', 'ρрᴘϱⲣꮲ'],
  ['q', 'ԛգզ'],
  ['r', 'гʀʁᴙᴚᴦⲅꭇꭈꮁꭱ'],
  ['s', 'ѕꜱտƽꮪꮥ'],
  ['t', 'τтᴛⲧꭲ'],
  ['u', 'υսʋᴜꞟꭎꭒ'],
  ['v', 'νѵᴠꮩ'],
  ['w', 'ѡԝᴡɯաꮃꮤ'],
  ['x', 'χхⲭꭓ'],
  ['y', 'уүʏγɣỿᶌꭚꭹⲩꮍ'],
  ['z', 'ζᴢꮓ'],
];

/** Lower-case look-alike -> Latin letter. */
export const LOOK_ALIKES: ReadonlyMap<string, string> = new Map(
  LATIN_AND_LOOK_ALIKES.flatMap(([latin, others]) =>
    [...others].map((other) => [other, latin] as const),
  ),
);

/**
 * Greek capitals whose small letter passes for another Latin letter than they do
 * themselves (Ν for N, ν for v). They count as the Latin capital beside Latin letters only.
 */
export const GREEK_CAPITALS_BESIDE_LATIN: ReadonlyMap<number, string> = new Map([
  [0x039d, 'n'],
  [0x03a5, 'y'],
]);
