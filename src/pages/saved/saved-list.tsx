import { badgeWord, message } from '../../platform/i18n.ts';
import type { SavedRow } from '../../saved/saved-row.ts';
import { formatMoment, isolate } from '../shared/formats.ts';
import { LongList } from '../shared/long-list.tsx';
import { PartPicture } from './part-picture.tsx';

/** Height of each row, in CSS pixels. */
const ROW = 112;

interface SavedListProps {
  readonly rows: readonly SavedRow[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (id: string, chosen: boolean) => void;
}

/** Saved posts with their pictures; each can be chosen and opened. */
export function SavedList({ rows, chosen, onChoose }: SavedListProps) {
  return (
    <LongList
      items={rows}
      rowHeight={ROW}
      label={message('tabSaved')}
      keyOf={({ id }) => id}
      row={(row) =>
        row.deleted === undefined ? (
          <Row row={row} chosen={chosen.has(row.id)} onChoose={onChoose} />
        ) : (
          <p class="hint">{message('savedStub', formatMoment(row.deleted))}</p>
        )
      }
    />
  );
}

interface RowProps {
  readonly row: SavedRow;
  readonly chosen: boolean;
  readonly onChoose: SavedListProps['onChoose'];
}

function Row({ row, chosen, onChoose }: RowProps) {
  const { id, picture, author, savedAt, text, lang, damaged } = row;
  if (damaged === true)
    return (
      <div class="saved-row">
        <input
          type="checkbox"
          checked={chosen}
          aria-label={message('savedChoose', isolate(id))}
          onChange={(event) => onChoose(id, event.currentTarget.checked)}
        />
        <span class="no-picture" />
        <div>
          <a href={`#saved/${id}`}>{message('savedDamagedRow')}</a>
        </div>
      </div>
    );
  return (
    <div class="saved-row">
      <input
        type="checkbox"
        checked={chosen}
        aria-label={message('savedChoose', isolate(`@${author}`))}
        onChange={(event) => onChoose(id, event.currentTarget.checked)}
      />
      {picture === undefined ? (
        <span class="no-picture" />
      ) : (
        <PartPicture post={id} sha256={picture} type="image/png" alt="" />
      )}
      <div>
        <a href={`#saved/${id}`}>
          <bdi>@{author}</bdi> · {formatMoment(savedAt)}
        </a>
        <p class="hint">
          {factsOf(row)
            .map((fact) => isolate(fact))
            .join(' · ')}
        </p>
        <p class="excerpt" dir="auto" {...(lang === null ? {} : { lang })}>
          {text === '' ? message('cardNoText') : text}
        </p>
      </div>
    </div>
  );
}

function factsOf({ outcome, caseName, tags, reported, answered, seenAs }: SavedRow): string[] {
  return [
    ...(outcome === undefined ? [] : [badgeWord(outcome)]),
    ...(seenAs === undefined ? [] : [message(`savedSeen_${seenAs}`)]),
    ...(reported.length === 0 ? [] : [message('savedEntry_reported')]),
    ...(answered.length === 0 ? [] : [message('savedEntry_answered')]),
    ...(caseName === '' ? [] : [caseName]),
    ...tags,
  ];
}
