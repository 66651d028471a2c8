import { message } from '../../platform/i18n.ts';
import { send } from '../../platform/send.ts';
import { formatBytes, isolate } from '../shared/formats.ts';
import type { SourceCardProps } from './source-card.tsx';
import { useFocus } from './use-focus.ts';

/** Asks once more before a source and all of its entries are deleted. */
export function RemoveSource({
  source: { name, title, usedBytes },
  onChange,
  onDone,
}: SourceCardProps & { readonly onDone: () => void }) {
  const first = useFocus<HTMLButtonElement>();
  return (
    <div class="notice">
      <p>
        {usedBytes === undefined
          ? message('removeAsk', isolate(title))
          : message('removeAskFrees', isolate(title), formatBytes(usedBytes))}
      </p>
      <div class="actions">
        <button ref={first} type="button" onClick={onDone}>
          {message('removeKeep')}
        </button>
        <button
          type="button"
          class="grave"
          onClick={() => {
            onDone();
            onChange(send('removeSource', { name }));
          }}
        >
          {message('sourceRemove')}
        </button>
      </div>
    </div>
  );
}
