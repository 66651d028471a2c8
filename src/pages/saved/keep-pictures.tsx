import { useEffect, useState } from 'preact/hooks';
import { askForHost, forgetHosts, mayAskHost } from '../../platform/host-permission.ts';
import { message } from '../../platform/i18n.ts';
import { PICTURE_HOST } from '../../platform/picture-host.ts';

/** Asks for X's host of pictures, and gives it back. */
export function KeepPictures() {
  const [allowed, setAllowed] = useState<boolean>();
  useEffect(() => void mayAskHost(PICTURE_HOST).then(setAllowed), []);
  if (allowed === undefined) return null;
  return (
    <section class="keep-pictures">
      {allowed ? (
        <>
          <p role="status">{message('savedAllowed')}</p>
          <button
            type="button"
            onClick={() =>
              void forgetHosts([PICTURE_HOST])
                .then(() => mayAskHost(PICTURE_HOST))
                .then(setAllowed)
            }
          >
            {message('savedForbid')}
          </button>
        </>
      ) : (
        <>
          <button type="button" onClick={() => void askForHost(PICTURE_HOST).then(setAllowed)}>
            {message('savedAllow')}
          </button>
          <p class="hint">{message('savedAllowHint')}</p>
        </>
      )}
    </section>
  );
}
