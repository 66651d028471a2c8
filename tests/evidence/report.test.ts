// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { BagPost } from '../../src/evidence/bag/bag-content.ts';
import { bagFiles } from '../../src/evidence/bag/make-bag.ts';
import {
  ADDRESSES_FILE,
  ANNOTATIONS_FILE,
  REPORT_FILE,
  TABLE_FILE,
} from '../../src/evidence/bag/paths.ts';
import { complaintOf } from '../../src/evidence/complaint/complaint.ts';
import { parseHtml } from '../content/parse-html.ts';
import { languagesOf, someBag, somePost } from './some-bag.ts';

const HOSTILE = [
  '<script>alert(1)</script>',
  '</script><img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  '\u202eevil\u2066',
  'x'.repeat(50_000),
  '\u0000\u0007',
];

function textOf(file: string, language = 'en', text?: string): string {
  const files = bagFiles(
    someBag(text === undefined ? {} : { text, runs: [{ text }], author: text.slice(0, 50) }),
    languagesOf(language),
  );
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(files.get(file));
}

describe('the report', () => {
  it.each(['en', 'fa', 'ar', 'es'])('says all of it in %s, in its direction', (language) => {
    const html = textOf(REPORT_FILE, language);
    expect(html).toContain(
      `<html lang="${language}" dir="${['fa', 'ar'].includes(language) ? 'rtl' : 'ltr'}">`,
    );
    expect(html).toContain('the quarry ferry stops at dawn');
    expect(html).toContain('No violation.');
    expect(html).toContain('Hateful conduct');
    expect(html).not.toMatch(/\$\d|undefined/);
  });

  it.each(HOSTILE)('keeps what somebody wrote inert: %#', (text) => {
    const page = parseHtml(textOf(REPORT_FILE, 'en', text));
    expect(page.querySelectorAll('script, svg, iframe, object')).toHaveLength(0);
    const attributes = [...page.querySelectorAll('*')].flatMap((element) =>
      element.getAttributeNames(),
    );
    expect(attributes.filter((name) => name.startsWith('on'))).toEqual([]);
    const sources = [...page.querySelectorAll('img')].map((image) => image.getAttribute('src'));
    expect(sources.every((source) => source?.startsWith('data:'))).toBe(true);
    expect(page.querySelector('blockquote bdi')?.textContent?.length).toBe(text.length);
  });

  it('names what is missing before it says so, apart from the pictures', () => {
    const page = parseHtml(textOf(REPORT_FILE));
    expect([...page.querySelectorAll('figure')].every((each) => each.querySelector('img'))).toBe(
      true,
    );
    expect(page.querySelector('.missing')?.textContent).toBe(
      'Picture in the post: https://pbs.twimg.com/media/a?format=jpgNot here: the post was saved without network.',
    );
  });

  it('leads nowhere but to the web', () => {
    const html = textOf(REPORT_FILE, 'en', 'javascript:alert(1)');
    expect(html).not.toMatch(/(?:href|src)="(?!https?:|data:|parts\/)/);
  });
});

describe('the table', () => {
  it.each(['=1+1', '+1', '-1', '@sum', ' =1', '\t=1', '\u200e=1', '＝1'])(
    'computes nothing: %s',
    (text) => {
      const row = textOf(TABLE_FILE, 'en', text).split('\r\n')[1] ?? '';
      expect(row).toMatch(/'[\s\p{Cf}]*[=+\-@＝]/u);
      expect(row).not.toMatch(/(?:^|,)"?[\s\p{Cf}]*[=+@＝]/u);
    },
  );

  it('has a row for each record and the note of its post', () => {
    const lines = textOf(TABLE_FILE).split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/^\ufeffid,savedAt,page/);
    expect(lines[1]).toContain(`"'=1+1, looked at twice"`);
  });
});

it('annotations say words, page, time, note and sources as the W3C model does', () => {
  const collection = JSON.parse(textOf(ANNOTATIONS_FILE));
  expect(collection).toMatchObject({
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    type: 'AnnotationCollection',
    total: 2,
  });
  expect(collection.first.items[0]).toMatchObject({
    type: 'Annotation',
    body: [
      { type: 'TextualBody', purpose: 'commenting', value: '=1+1, looked at twice' },
      { purpose: 'tagging', value: 'ferry' },
      { purpose: 'tagging', value: 'dawn' },
      { purpose: 'linking', source: 'https://example.org/notice' },
    ],
    target: {
      source: 'https://x.com/Marigold_7/status/1',
      selector: { type: 'TextQuoteSelector', exact: 'the quarry ferry stops at dawn' },
    },
  });
});

it('addresses are pages, pictures and sources, each once', () => {
  expect(textOf(ADDRESSES_FILE)).toBe(
    [
      'https://x.com/Marigold_7/status/1',
      'https://pbs.twimg.com/media/a?format=jpg',
      'https://example.org/notice',
      'https://x.com/Marigold_7/status/2',
      '',
    ].join('\n'),
  );
});

describe.each(['en', 'fa', 'ar', 'es'])('the draft complaint in %s', (language) => {
  const { posts } = someBag();
  const { report: words } = languagesOf(language);
  const { comparison: _comparison, ...saved } = somePost(3, { text: 'nobody else said this' });
  const lone: readonly BagPost[] = [{ saved, changes: [] }];
  const saysOf = (chosen: readonly BagPost[]) =>
    parseHtml(complaintOf(chosen, words)).body.textContent ?? '';

  it('asks to treat alike what is alike, and says how many it leaves out', () => {
    expect(saysOf(posts)).toContain(words('complaintRequest'));
    expect(saysOf(posts)).not.toContain(words('complaintLeftOut', '0'));
    const both = saysOf([...posts.slice(0, 1), ...lone]);
    expect(both).toContain(words('complaintRequest'));
    expect(both).toContain(words('complaintLeftOut', '1'));
    expect(both).not.toContain('nobody else said this');
  });

  it('asks for nothing where nothing alike was acted on', () => {
    const said = saysOf(lone);
    expect(said).toContain(words('complaintNone'));
    expect(said).toContain(words('complaintNoneAsk'));
    for (const key of ['complaintTitle', 'complaintLead', 'complaintRequest'] as const)
      expect(said).not.toContain(words(key));
  });
});
