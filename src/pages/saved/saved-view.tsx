import { useEffect, useState } from 'preact/hooks';
import { message } from '../../platform/i18n.ts';
import { SavedOverview } from './saved-overview.tsx';
import { SavedPostPage } from './saved-post-page.tsx';

/** The saved posts: looked through, or one of them alone. */
export function SavedView() {
  const [part, setPart] = useState(partOfAddress);
  useEffect(() => {
    const follow = () => setPart(partOfAddress());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  if (part !== undefined) return <SavedPostPage key={part} id={part} />;
  return (
    <>
      <p class="lead">{message('savedLead')}</p>
      <SavedOverview />
    </>
  );
}

/** "#saved/ID" names one post; see src/background/save/save-handlers.ts. */
function partOfAddress(): string | undefined {
  const [, id] = location.hash.slice(1).split('/');
  return id === '' ? undefined : id;
}
