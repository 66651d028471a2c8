import { useEffect, useState } from 'preact/hooks';
import type { Slice } from '../../dataset/slice.ts';
import { counted, message } from '../../platform/i18n.ts';
import { send } from '../../platform/send.ts';
import type { SourcePlace, SourcePreview } from '../../platform/source-messages.ts';
import { formatBytes } from '../shared/formats.ts';

/** While somebody types, in milliseconds: a host is not asked for each letter. */
const PAUSE = 400;

interface ChosenPartProps {
  readonly place: SourcePlace;
  readonly preview: SourcePreview;
  /** Undefined where all is taken. */
  readonly slice: Slice | undefined;
}

/** How large what the reader chose is, before they agree. */
export function ChosenPart({ place, preview, slice }: ChosenPartProps) {
  const [chosen, setChosen] = useState<SourcePreview['chosen'] | undefined>(preview.chosen);
  const key = JSON.stringify([place, slice]);
  useEffect(() => {
    let current = true;
    const count = async (wanted: Slice) => {
      const { publicKey } = preview;
      const reply = await send('previewSource', { place, publicKey, slice: wanted });
      if (current && reply.ok && 'preview' in reply.value) setChosen(reply.value.preview.chosen);
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    if (slice === undefined) setChosen({ records: preview.records, bytes: preview.bytes });
    else {
      setChosen(undefined);
      timer = setTimeout(() => void count(slice), PAUSE);
    }
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [key]);
  if (chosen === undefined) return <p role="status">{message('chosenCounting')}</p>;
  if (chosen.records === 0 && preview.records > 0)
    return (
      <p role="status" class="failed">
        {message('fault_nothingChosen')}
      </p>
    );
  return (
    <p role="status">
      {message('chosenPart', counted('popupRecords', chosen.records), formatBytes(chosen.bytes))}
    </p>
  );
}
