import { useEffect, useRef, useState } from 'preact/hooks';
import { message } from '../../platform/i18n.ts';
import { ExactReason } from '../shared/failure-words.tsx';
import { FileField } from '../shared/file-field.tsx';
import { formatBytes } from '../shared/formats.ts';
import { takeFile } from './take-file.ts';
import { UnpackError } from './unpack-dataset.ts';

interface FilePickerProps {
  /** The files are in this inbox. */
  readonly onTaken: (inbox: string) => void;
}

type State =
  | { readonly state: 'reading'; readonly done: number; readonly total: number }
  | { readonly state: 'failed'; readonly words: string; readonly reason: string };

/** Lets the reader choose the zip of a dataset and unpacks it. */
export function FilePicker({ onTaken }: FilePickerProps) {
  const [state, setState] = useState<State>();
  const abort = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => abort.current?.abort(), []);
  const take = async (file: File) => {
    abort.current?.abort();
    const own = new AbortController();
    abort.current = own;
    const report = (done: number, total: number) => setState({ state: 'reading', done, total });
    report(0, file.size);
    try {
      const inbox = await takeFile(file, report, own.signal);
      setState(undefined);
      onTaken(inbox);
    } catch (error) {
      if (!own.signal.aborted) setState(failureOf(error));
    }
  };
  return (
    <>
      <FileField
        label={message('fieldFile')}
        hint={message('fieldFileHint')}
        accept=".zip,application/zip"
        onChoose={(file) => void take(file)}
      />
      {state?.state === 'reading' && (
        <p role="status">
          {message('fileReading', formatBytes(state.done), formatBytes(state.total))}
        </p>
      )}
      {state?.state === 'failed' && (
        <div role="alert" class="failed">
          <p>{state.words}</p>
          <ExactReason reason={state.reason} />
        </div>
      )}
    </>
  );
}

function failureOf(error: unknown): State {
  if (error instanceof UnpackError)
    return {
      state: 'failed',
      words: message(`file_${error.fault}`),
      reason: error.cause instanceof Error ? error.cause.message : '',
    };
  const reason = error instanceof Error ? error.message : String(error);
  return { state: 'failed', words: message('file_notKept'), reason };
}
