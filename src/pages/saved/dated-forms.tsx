import { useState } from 'preact/hooks';
import { annotated } from '../../evidence/log/changes.ts';
import { message } from '../../platform/i18n.ts';
import { Field, TextField } from '../shared/field.tsx';
import { formatDay } from '../shared/formats.ts';
import type { PostFormProps } from './note-form.tsx';
import { useKeeping } from './use-keeping.ts';

const noReport = { on: '', by: '', under: '', reference: '' };
const noAnswer = { on: '', answer: '' };

/** Where and when it was reported. */
export function ReportForm({ post, onKept }: PostFormProps) {
  const { reports } = annotated(post.changes.map(({ change }) => change));
  const [draft, setDraft] = useState(noReport);
  const [words, keep] = useKeeping(post.saved.id, onKept);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void keep([{ kind: 'reported', ...draft }]).then((kept) => kept && setDraft(noReport));
      }}
    >
      <h3>{message('savedReportHeading')}</h3>
      <ul>
        {reports.map(({ nonce, on, by, under, reference }) => (
          <li key={nonce}>
            {formatDay(on)}:{' '}
            <bdi>{[by, under, reference].filter((each) => each !== '').join(' · ')}</bdi>
          </li>
        ))}
      </ul>
      <div class="field-row">
        <DayField on={draft.on} onInput={(on) => setDraft({ ...draft, on })} />
        <TextField
          label={message('savedReportBy')}
          value={draft.by}
          onInput={(by) => setDraft({ ...draft, by })}
        />
        <TextField
          label={message('savedReportUnder')}
          value={draft.under}
          onInput={(under) => setDraft({ ...draft, under })}
        />
        <TextField
          label={message('savedReportReference')}
          value={draft.reference}
          onInput={(reference) => setDraft({ ...draft, reference })}
        />
      </div>
      <button type="submit" disabled={draft.on === ''}>
        {message('savedReportAdd')}
      </button>
      <p role="status">{words}</p>
    </form>
  );
}

/** What came back, and when. */
export function AnswerForm({ post, onKept }: PostFormProps) {
  const { answers } = annotated(post.changes.map(({ change }) => change));
  const [draft, setDraft] = useState(noAnswer);
  const [words, keep] = useKeeping(post.saved.id, onKept);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void keep([{ kind: 'answered', ...draft }]).then((kept) => kept && setDraft(noAnswer));
      }}
    >
      <h3>{message('savedAnswerHeading')}</h3>
      <ul>
        {answers.map(({ nonce, on, answer }) => (
          <li key={nonce}>
            {formatDay(on)}: <bdi>{answer}</bdi>
          </li>
        ))}
      </ul>
      <DayField on={draft.on} onInput={(on) => setDraft({ ...draft, on })} />
      <TextField
        label={message('savedAnswerWords')}
        value={draft.answer}
        lines={3}
        onInput={(answer) => setDraft({ ...draft, answer })}
      />
      <button type="submit" disabled={draft.on === '' || draft.answer.trim() === ''}>
        {message('savedAnswerAdd')}
      </button>
      <p role="status">{words}</p>
    </form>
  );
}

interface DayFieldProps {
  readonly on: string;
  readonly onInput: (on: string) => void;
}

function DayField({ on, onInput }: DayFieldProps) {
  return (
    <Field label={message('savedReportOn')}>
      {(ids) => (
        <input
          type="date"
          autocomplete="off"
          {...ids}
          value={on}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
