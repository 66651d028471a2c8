import { message } from '../../platform/i18n.ts';
import type { SourceState } from '../../platform/source-messages.ts';
import { formatBytes, isolate } from '../shared/formats.ts';
import { useFocus } from './use-focus.ts';

interface RemoveSourceProps {
  readonly source: SourceState;
  readonly onRemove: () => void;
  readonly onKeep: () => void;
}

/** Asks once more before a source and all of its entries are deleted. */
export function RemoveSource({
  source: { title, usedBytes },
  onRemove,
  onKeep,
}: RemoveSourceProps) {
  const first = useFocus<HTMLButtonElement>();
  return (
    <div class="notice">
      <p>
        {usedBytes === undefined
          ? message('removeAsk', isolate(title))
          : message('removeAskFrees', isolate(title), formatBytes(usedBytes))}
      </p>
      <div class="actions">
        <button ref={first} type="button" onClick={onKeep}>
          {message('removeKeep')}
        </button>
        <button type="button" class="grave" onClick={onRemove}>
          {message('sourceRemove')}
        </button>
      </div>
    </div>
  );
}
