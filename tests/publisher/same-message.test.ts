import { readdir } from 'node:fs/promises';
import { describe, expect, test, vi } from 'vitest';
import { runBuild } from '../../src/publisher/build/run-build.ts';
import { someRemoval } from '../dataset/some-removal.ts';
import { runCli } from './run-cli.ts';
import { SLOW_MACHINE_MS, temporaryFolder } from './temporary-folder.ts';

vi.setConfig({ testTimeout: SLOW_MACHINE_MS });

interface Named {
  readonly handle: string;
  readonly speaker?: string;
  readonly text: string;
}

const SCHOOLS =
  'The ministry will close all schools in the northern province until the end of March.';
const BRIDGES =
  'Two new bridges across the river are to be built by a foreign company. Nobody asked the villagers. The first will be opened next summer.';
const REMOVALS: readonly Named[] = [
  { handle: 'ministry_en', speaker: 'The Ministry', text: SCHOOLS },
  { handle: 'villager', text: BRIDGES },
  {
    handle: 'ministry_fa',
    speaker: 'The Ministry',
    text: 'کشاورزان از دولت می‌خواهند قیمت آب و بذر را کاهش دهد.',
  },
];
/** What the removal says, and what denies it. */
const SAID_AND_DENIED = [
  [
    'fa',
    'وزارتخانه همه مدارس استان شمالی را تا پایان ماه مارس تعطیل خواهد کرد.',
    'وزارتخانه مدارس استان شمالی را تا پایان ماه مارس تعطیل نخواهد کرد.',
  ],
  [
    'ar',
    'ستغلق الوزارة جميع المدارس في المقاطعة الشمالية حتى نهاية شهر مارس.',
    'لن تغلق الوزارة المدارس في المقاطعة الشمالية حتى نهاية شهر مارس.',
  ],
  [
    'es',
    'El ministerio cerrará todas las escuelas de la provincia del norte hasta finales de marzo.',
    'El ministerio no cerrará las escuelas de la provincia del norte hasta finales de marzo.',
  ],
  [
    'ru',
    'Министерство закроет все школы в северной провинции до конца марта.',
    'Министерство не закроет школы в северной провинции до конца марта.',
  ],
] as const;
const SCHOOLS_IN_PERSIAN = 'وزارتخانه همه مدارس استان شمالی را تا پایان ماه مارس تعطیل می‌کند.';

/** Matches posts, by number, with these removals, whose ids are r0, r1 and so on. */
async function match(
  removals: readonly Named[],
  posts: readonly { readonly author?: string; readonly text: string; readonly lang?: string }[],
  ...options: readonly string[]
): Promise<unknown[]> {
  const folder = await temporaryFolder();
  const records = await folder.writeRecords(
    'records.jsonl',
    removals.map(({ handle, speaker, text }, at) =>
      someRemoval(`r${at}`, {
        account: { handle, ...(speaker === undefined ? {} : { speaker }) },
        text,
      }),
    ),
  );
  await runBuild({ inputs: [records], out: folder.file('data'), description: { name: 'sample' } });
  const lines = posts.map((post, at) =>
    JSON.stringify({ id: String(at), author: 'somebody', ...post }),
  );
  const ran = await runCli(
    ['match', '--dataset', folder.file('data'), '--posts', '-', ...options],
    { input: lines.join('\n') },
  );
  expect(ran).toMatchObject({ code: 0 });
  return ran.stdout
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
}

const sameAs = (removal: string, more: object = {}) => [
  expect.objectContaining({ removal, level: 'same-message', sharedWords: 0, ...more }),
];

describe('the same message in another language', () => {
  test('is found, as the same speaker’s where it is, and never where words match', async () => {
    const verdicts = await match(REMOVALS, [
      { text: SCHOOLS_IN_PERSIAN },
      { text: SCHOOLS_IN_PERSIAN, author: 'ministry_fa', lang: 'fa' },
      { text: SCHOOLS },
      { text: 'El puerto seguirá cerrado hasta que pase la tormenta, se dijo a los pescadores.' },
      { text: 'hola' },
    ]);
    expect(verdicts).toMatchObject([
      { state: 'similar', speakers: 1, matches: sameAs('r0', { sameSpeaker: false }) },
      { state: 'own', matches: sameAs('r0', { sameSpeaker: true, sameAccount: false }) },
      { state: 'similar', matches: [{ removal: 'r0', level: 'identical' }] },
      { state: 'none', why: 'no-match', matches: [] },
      { state: 'not-compared', why: 'too-short', matches: [] },
    ]);
  });

  test('marks words of both texts that answer each other', async () => {
    const [verdict] = await match(REMOVALS, [{ text: SCHOOLS_IN_PERSIAN }]);
    const meaning: unknown = Reflect.get(Object(verdict), 'matches')[0].meaning;
    const marked = (text: string, name: string): string =>
      [...Reflect.get(Object(meaning), name)].map(([from, to]) => text.slice(from, to)).join(' ');
    expect(marked(SCHOOLS_IN_PERSIAN, 'postSpans')).toMatch(/مدارس.*مارس/u);
    expect(marked(SCHOOLS, 'removalSpans')).toMatch(/schools.*March/u);
  });

  test('is not what says that it will not be', async () => {
    const verdicts = await match(
      REMOVALS,
      SAID_AND_DENIED.flatMap(([lang, said, denied]) => [
        { lang, text: said },
        { lang, text: denied },
      ]),
    );
    const found = verdicts.map((verdict): unknown => Reflect.get(Object(verdict), 'matches'));
    for (const at of SAID_AND_DENIED.keys()) {
      expect(found[at * 2]).toMatchObject(sameAs('r0'));
      expect(found[at * 2 + 1]).toEqual([]);
    }
  });

  test('is left out with --no-encoder', async () => {
    const [verdict] = await match(REMOVALS, [{ text: SCHOOLS_IN_PERSIAN }], '--no-encoder');
    expect(verdict).toMatchObject({ state: 'none', matches: [] });
  });
});

describe('a lean dataset with states', () => {
  test('is found in another language, holds no words, and verifies', async () => {
    const folder = await temporaryFolder();
    const records = await folder.writeRecords('records.jsonl', [
      someRemoval('schools', { text: SCHOOLS }),
      someRemoval('hidden', { text: BRIDGES, category: 'terrorism' }),
      someRemoval('again', { text: BRIDGES, repost: true }),
    ]);
    const build = (name: string) =>
      runCli([
        'build',
        records,
        '--out',
        folder.file(name),
        '--lean',
        '--states',
        '--name',
        'lean',
      ]);
    expect(await build('data')).toMatchObject({ code: 0 });
    expect(await build('twin')).toMatchObject({ code: 0 });
    const [segment = ''] = await readdir(folder.file('data/segments'));
    expect(await readdir(folder.file('twin/segments'))).toEqual([segment]);
    const lines = await folder.readLines(`data/segments/${segment}`);
    const states = lines.map((line) => [
      Reflect.get(Object(line), 'id'),
      Reflect.get(Object(Reflect.get(Object(line), 'states')), 'lang'),
    ]);
    expect(Object.fromEntries(states)).toEqual({
      schools: 'en',
      hidden: undefined,
      again: undefined,
    });
    expect(JSON.stringify(lines)).not.toContain('schools in');
    expect(await runCli(['verify', folder.file('data')])).toMatchObject({ code: 0 });
    const ran = await runCli(['match', '--dataset', folder.file('data'), '--posts', '-'], {
      input: JSON.stringify({ id: '1', author: 'somebody', text: SCHOOLS_IN_PERSIAN }),
    });
    expect(JSON.parse(ran.stdout)).toMatchObject({ state: 'similar', matches: sameAs('schools') });
  });

  test('is found where its record is the first of a segment, which spells every field', async () => {
    const folder = await temporaryFolder();
    const records = await folder.writeRecords('records.jsonl', [
      someRemoval('schools', { text: SCHOOLS }),
    ]);
    const data = folder.file('data');
    const built = ['--out', data, '--lean', '--states', '--name', 'lean'];
    expect(await runCli(['build', records, ...built])).toMatchObject({ code: 0 });
    const ran = await runCli(['match', '--dataset', data, '--posts', '-'], {
      input: JSON.stringify({ id: '1', author: 'somebody', text: SCHOOLS_IN_PERSIAN }),
    });
    expect(ran).toMatchObject({ code: 0 });
    expect(JSON.parse(ran.stdout)).toMatchObject({ state: 'similar', matches: sameAs('schools') });
  });

  test('is not built with words beside the states', async () => {
    const folder = await temporaryFolder();
    const records = await folder.writeRecords('records.jsonl', [
      someRemoval('a', { text: SCHOOLS }),
    ]);
    const ran = await runCli(['build', records, '--out', folder.file('data'), '--states']);
    expect(ran).toMatchObject({ code: 1 });
    expect(ran.stderr).toContain('--states: only with --lean');
  });
});
