import { message } from '../../platform/i18n.ts';
import { useFromAddress } from '../shared/use-address.ts';
import { CheckBag } from './check-bag.tsx';
import { LockGate } from './lock-gate.tsx';
import { SavedOverview } from './saved-overview.tsx';
import { SavedPostPage } from './saved-post-page.tsx';

/** The saved posts: looked through, or one of them alone. */
export function SavedView() {
  const part = useFromAddress(partOfAddress);
  if (part === 'check') return <CheckBag />;
  if (part !== undefined)
    return (
      <LockGate>
        <SavedPostPage key={part} id={part} />
      </LockGate>
    );
  return (
    <>
      <p class="lead">{message('savedLead')}</p>
      <p>
        <a href="#saved/check">{message('bagTitle')}</a>
      </p>
      <LockGate>
        <SavedOverview />
      </LockGate>
    </>
  );
}

/** "#saved/ID" names one post, "#saved/check" the check of bags; see src/background/save/save-handlers.ts. */
function partOfAddress(): string | undefined {
  const [, id] = location.hash.slice(1).split('/');
  return id === '' ? undefined : id;
}
