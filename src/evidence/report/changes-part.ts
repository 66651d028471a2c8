import type { BagPost } from '../bag/bag-content.ts';
import { annotated } from '../log/changes.ts';
import { escapeHtml, isolated } from './escape.ts';
import { row } from './markup.ts';
import type { Words } from './words.ts';

/** What its keeper noted, where it was reported and what came back, word for word. */
export function changesOf({ changes }: BagPost, words: Words): string {
  const now = annotated(changes.map(({ change }) => change));
  const facts = [
    now.caseName === '' ? '' : row(words('savedCase'), isolated(now.caseName)),
    now.tags.length === 0
      ? ''
      : row(words('savedTags'), now.tags.map((tag) => isolated(tag)).join(', ')),
    now.note === '' ? '' : row(words('savedNote'), isolated(now.note)),
  ].join('');
  const reports = now.reports.map(({ on, by, under, reference }) =>
    item(words('savedReported'), on, [by, under, reference]),
  );
  const answers = now.answers.map(({ on, answer }) => item(words('savedAnswered'), on, [answer]));
  const seen = now.seenAgain.map(({ as, notice }) =>
    item(words(`savedSeen_${as}`), '', notice === '' ? [] : [notice]),
  );
  const items = [...reports, ...answers, ...seen].join('');
  return `${facts === '' ? '' : `<dl>${facts}</dl>`}${items === '' ? '' : `<ul>${items}</ul>`}`;
}

function item(what: string, on: string, said: readonly string[]): string {
  const lines = said.filter((text) => text !== '').map((text) => isolated(text));
  return `<li>${escapeHtml(what)} ${escapeHtml(on)}${lines.length === 0 ? '' : `: ${lines.join(' · ')}`}</li>`;
}
