import { useEffect, useRef, useState } from 'preact/hooks';
import { message } from '../../platform/i18n.ts';
import { formatBytes } from '../shared/formats.ts';
import { repeatedly } from '../shared/use-sources.ts';

interface Room {
  readonly usage?: number;
  readonly quota?: number;
  readonly persisted: boolean;
}

/** How much the browser lets Evenhand store, how much it does, and whether the browser may delete it. */
export function StorageRoom() {
  const [room, setRoom] = useState<Room>();
  const [refused, setRefused] = useState(false);
  useEffect(() => repeatedly(async () => setRoom(await readRoom())), []);
  const heading = useRef<HTMLHeadingElement>(null);
  const keep = async () => {
    const agreed = await keepStorage();
    // The button leaves.
    if (agreed) heading.current?.focus();
    setRefused(!agreed);
    setRoom(await readRoom());
  };
  return (
    <section aria-labelledby="storage">
      <h2 id="storage" ref={heading} tabIndex={-1}>
        {message('storageTitle')}
      </h2>
      {room?.usage === undefined || room.quota === undefined ? (
        <p role="status">{message(room === undefined ? 'storageReading' : 'storageUnknown')}</p>
      ) : (
        <>
          <p>{message('storageUse', formatBytes(room.usage), formatBytes(room.quota))}</p>
          <meter
            aria-label={message('storageTitle')}
            value={room.usage}
            max={Math.max(room.quota, 1)}
          />
        </>
      )}
      {room !== undefined && (
        <p>{message(room.persisted ? 'storagePersistent' : 'storageFleeting')}</p>
      )}
      {room?.persisted === false && (
        <div class="actions">
          <button type="button" onClick={() => void keep()}>
            {message('storageKeep')}
          </button>
        </div>
      )}
      {refused && room?.persisted === false && <p role="status">{message('storageRefused')}</p>}
    </section>
  );
}

/** Asks the browser not to delete what is stored when it runs short of space. @returns whether it agreed */
export async function keepStorage(): Promise<boolean> {
  try {
    return (await navigator.storage.persisted()) || (await navigator.storage.persist());
  } catch {
    // Some private windows give no storage that could be kept.
    return false;
  }
}

async function readRoom(): Promise<Room> {
  try {
    const [{ usage, quota }, persisted] = await Promise.all([
      navigator.storage.estimate(),
      navigator.storage.persisted(),
    ]);
    return {
      persisted,
      ...(usage === undefined ? {} : { usage }),
      ...(quota === undefined ? {} : { quota }),
    };
  } catch {
    return { persisted: false };
  }
}
