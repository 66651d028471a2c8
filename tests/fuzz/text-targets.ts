import { compareWords, normalise } from '../../src/engine/index.ts';
import { readWords } from '../../src/engine/text/words.ts';
import { engineOf, removal } from '../engine/build-source.ts';
import { anyText, edited } from './edits.ts';
import { type Target, target } from './target.ts';

const REMOVED = [
  'The valve at the Oserin pumping station was closed for nine days and nobody told the town',
  'شیر آب ایستگاه پمپاژ نُه روز بسته بود و هیچ‌کس به مردم شهر نگفت که چرا آب نیست',
  'أُغلق صمام محطة الضخ تسعة أيام ولم يخبر أحد أهل البلدة عن سبب انقطاع المياه عنهم',
  '水泵站的阀门关闭了九天，没有人告诉镇上的居民为什么没有水，也没有人道歉',
];
/** Letters that the longest sign stands for (U+FDFA, NFKC). */
const MOST_WRITTEN_OUT = 18;
const sizeOf = (text: string): number => text.length * 2;
const someText = edited(...REMOVED, REMOVED.join(' ').repeat(4));

const engine = engineOf(...REMOVED.map((text, at) => removal({ id: `r${at}`, text })));

/** What reads words of posts and removals. */
export const textTargets: readonly Target[] = [
  target({
    name: 'normaliser: any text has a normal form that is its own normal form',
    input: anyText,
    sizeOf,
    check: (text) => {
      const once = normalise(text);
      if (normalise(once) !== once) throw new Error('not the normal form of itself');
    },
  }),
  target({
    name: 'tokenizer: any text is a number of words',
    input: someText,
    sizeOf,
    check: (text) => {
      const { count, hashes } = readWords(text);
      // A sign may stand for a whole word that is written out, of which every two letters count.
      if (count > text.length * MOST_WRITTEN_OUT || hashes.length < count)
        throw new Error(`${count} words`);
    },
  }),
  target({
    name: 'matcher: any post gets a verdict',
    input: someText,
    sizeOf,
    check: async (text) => {
      const posts = [{ id: 'p', author: 'a', text }];
      const [verdict] = await engine.compare(posts, { candidates: true });
      if (verdict?.id !== 'p') throw new Error('no verdict');
      for (const { score } of verdict.matches)
        if (!(score > 0 && score <= 1)) throw new Error(`a score of ${score}`);
    },
  }),
  target({
    name: 'explanation: what is marked on the card lies within the texts',
    input: someText,
    sizeOf,
    check: (text) => {
      const compared = compareWords(text, REMOVED[0] ?? '');
      for (const [spans, of] of [
        [compared.postSpans, text],
        [compared.removalSpans, REMOVED[0] ?? ''],
      ] as const)
        for (const [start, end] of spans)
          if (!(start >= 0 && start < end && end <= of.length))
            throw new Error(`[${start}, ${end}) of ${of.length}`);
    },
  }),
];
