import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import lists from '../../extension/engine/telling-words.json';
import { differencesBetween, type Level, readTellingWords } from '../../src/engine/index.ts';

const telling = readTellingWords(lists);

function named(post: string, removal: string, level: Level = 'near-identical') {
  return differencesBetween(post, removal, level, telling).map((difference) => [
    difference.kind,
    difference.post.map(([start, end]) => post.slice(start, end)).join(' '),
    difference.removal.map(([start, end]) => removal.slice(start, end)).join(' '),
  ]);
}

describe('differencesBetween', () => {
  it.each([
    [
      'en',
      'The mayor of Oserin did not close 11 wells',
      'The mayor of Brannock did close 9 wells',
      [
        ['number', '11', '9'],
        ['negation', 'not', ''],
        ['name', 'Oserin', 'Brannock'],
      ],
    ],
    [
      'en, a number in words',
      'They closed nine wells and it isn’t over',
      'They closed eleven wells and it is over',
      [
        ['number', 'nine', 'eleven'],
        ['negation', 't', ''],
        ['word', 'isn', 'is'],
      ],
    ],
    [
      'fa',
      'شهردار اسرین ۱۱ چاه را نبست و آب نرفت',
      'شهردار اسرین ۹ چاه را بست و آب رفت',
      [
        ['number', '۱۱', '۹'],
        ['negation', 'نبست نرفت', 'بست رفت'],
      ],
    ],
    [
      'ar',
      'لم تغلق البلدية تسعة آبار',
      'تغلق البلدية خمسة آبار',
      [
        ['number', 'تسعة', 'خمسة'],
        ['negation', 'لم', ''],
      ],
    ],
    [
      'es',
      'El alcalde de Oserín nunca cerró tres pozos',
      'El alcalde de Oserín cerró dos pozos',
      [
        ['number', 'tres', 'dos'],
        ['negation', 'nunca', ''],
      ],
    ],
  ])('names what changes what is said, %s', (_, post, removal, expected) => {
    expect(named(post, removal)).toEqual(expected);
  });

  it('does not take a capital letter that begins a sentence for a name', () => {
    const [post, removal] = ['Water rose. Nobody saw it', 'Water rose. Everyone saw it'];
    expect(named(post, removal)).toEqual([
      ['negation', 'Nobody', ''],
      ['word', '', 'Everyone'],
    ]);
    expect(named('WATER ROSE IN OSERIN', 'WATER ROSE IN BRANNOCK')).toEqual([
      ['word', 'OSERIN', 'BRANNOCK'],
    ]);
  });

  it('leaves out what a longer text adds around the other one', () => {
    const removal = 'the valve stayed shut for nine days';
    const post = `Not 5 minutes ago I read: the valve stayed shut for eight days. No comment`;
    expect(named(post, removal, 'contains')).toEqual([['number', 'eight', 'nine']]);
  });

  it('says nothing of texts of the same words, and is total on any two', () => {
    expect(named('Nine wells!', 'nine WELLS')).toEqual([]);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (post, removal) => {
        for (const difference of differencesBetween(post, removal, 'contains', telling)) {
          for (const [start, end] of difference.post)
            expect(start < end && end <= post.length).toBe(true);
        }
      }),
    );
  });
});
