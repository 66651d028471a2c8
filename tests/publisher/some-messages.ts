import { seededRandom } from '../../bench/support/seeded-random.ts';

const SYLLABLES = ['ba', 'dor', 'fen', 'gil', 'hu', 'kam', 'lo', 'mir', 'no', 'pel', 'sa', 'tuv'];
const SYLLABLES_A_WORD = 3;
const WORDS_A_MESSAGE = 18;

/** Different messages of invented words, the same in every run. */
export function someMessages(count: number): readonly string[] {
  const random = seededRandom(7);
  const syllable = () => SYLLABLES[Math.floor(random() * SYLLABLES.length)];
  const word = () => Array.from({ length: SYLLABLES_A_WORD }, syllable).join('');
  return Array.from({ length: count }, () =>
    Array.from({ length: WORDS_A_MESSAGE }, word).join(' '),
  );
}
