/** What a build of the starter's records leaves of them. */
import { expect, test } from 'vitest';
import { createPreparer } from '../../../src/publisher/build/prepare-record.ts';
import { records } from '../../invented-content.ts';

const prepare = createPreparer({ lean: false, salt: '0'.repeat(32), allowRestricted: false });

test('names every invented account but of people who took back words of their own, and quotes everybody but them', () => {
  const changed = records.filter((record) => {
    const prepared = prepare(record);
    return 'leftOut' in prepared || prepared.record !== record;
  });
  const byAuthor = changed.filter(
    (record) => record.kind !== 'observation' && record.action.actor === 'author',
  );
  expect(changed.map(({ id }) => id)).toEqual([...byAuthor.map(({ id }) => id), 'il-078'].sort());
});
