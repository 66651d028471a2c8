import { useState } from 'preact/hooks';
import { browser } from '../../platform/browser.ts';
import { message } from '../../platform/i18n.ts';
import type { LossReport } from '../../platform/messages.ts';

/** Posts that can no longer be read: what that means, and a report without anything of the page. */
export function Unread({ report }: { readonly report: LossReport }) {
  const [copied, setCopied] = useState<boolean>();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(reportOf(report));
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <div role="status" class="unread">
      <p>
        <strong>{message('unreadTitle')}</strong>
      </p>
      <p>{message('unreadWhy')}</p>
      <div class="actions">
        <button type="button" onClick={() => void copy()}>
          {message('unreadCopy')}
        </button>
      </div>
      <p class="note">
        {message(
          copied === undefined ? 'unreadReport' : copied ? 'unreadCopied' : 'unreadNotCopied',
        )}
      </p>
    </div>
  );
}

/** In English, for whoever mends the reading: versions and numbers, nothing that the page shows. */
function reportOf({ loss, counts }: LossReport): string {
  return [
    `Evenhand ${browser.runtime.getManifest().version}: ${loss}`,
    navigator.userAgent,
    ...counts.map(([kind, elements]) => `${kind}: ${elements}`),
    '',
  ].join('\n');
}
