import { useEffect, useMemo, useState } from 'preact/hooks';
import { message } from '../../platform/i18n.ts';
import type { BadgeSummary, Reply } from '../../platform/messages.ts';
import { send } from '../../platform/send.ts';
import type { Sources } from '../../platform/source-messages.ts';
import { isolate } from '../shared/formats.ts';
import { SourceList } from '../shared/source-list.tsx';
import { useSources } from '../shared/use-sources.ts';
import { XAccess } from '../shared/x-access.tsx';
import { hasPackagedLists } from './packaged-lists.ts';
import { SampleBadge } from './sample-badge.tsx';
import { SamplePost } from './sample-post.tsx';
import { type SamplePost as Post, samplePosts } from './samples.ts';

/** What a new reader meets first: what a badge says and does not say, before anything else. */
export function WelcomePage() {
  const [sources, setSources] = useSources();
  return (
    <main class="welcome">
      <h1>{message('welcomeTitle')}</h1>
      <p class="lead">{message('welcomeLead')}</p>
      <XAccess />
      <Meaning />
      <section>
        <h2>{message('welcomeBothTitle')}</h2>
        <p>{message('welcomeBoth')}</p>
        <p>{message('aboutCompares')}</p>
      </section>
      <Try isReady={hasPackagedLists(sources)} />
      <Lists sources={sources} onChange={setSources} />
      <p>
        <a href="https://x.com/home" target="_blank" rel="noreferrer">
          {message('welcomeGo')}
        </a>{' '}
        · <a href="dashboard.html#about">{message('tabAbout')}</a>
      </p>
    </main>
  );
}

function Meaning() {
  const summary = useMemo(
    (): BadgeSummary => ({ kind: 'removed', speakers: 2, illustration: true }),
    [],
  );
  const [tried, setTried] = useState(false);
  return (
    <section>
      <h2>{message('welcomeMeansTitle')}</h2>
      <SampleBadge summary={summary} onPress={() => setTried(true)} />
      <p role="status">{tried && message('welcomeTryBelow')}</p>
      <p>{message('welcomeMeans')}</p>
      <h3>{message('welcomeNotTitle')}</h3>
      <ul>
        <li>{message('cardNoJudgement')}</li>
        <li>{message('welcomeNotTrue')}</li>
        <li>{message('welcomeNotAllowed')}</li>
        <li>{message('welcomeNotSure')}</li>
        <li>{message('cardWordsOnly')}</li>
      </ul>
    </section>
  );
}

interface ListsProps {
  readonly sources: Reply<Sources> | undefined;
  readonly onChange: (sources: Reply<Sources>) => void;
}

function Try({ isReady }: { readonly isReady: boolean }) {
  const [posts, setPosts] = useState<readonly Post[]>([]);
  useEffect(() => void samplePosts().then(setPosts), []);
  return (
    <section>
      <h2>{message('welcomeTryTitle')}</h2>
      <p>{message('welcomeTryHint')}</p>
      {posts.map((post) => (
        <SamplePost key={post.id} post={post} isReady={isReady} />
      ))}
    </section>
  );
}

function Lists({ sources, onChange }: ListsProps) {
  return (
    <section>
      <h2>{message('welcomeListsTitle')}</h2>
      <p>{message('welcomeLists')}</p>
      {sources === undefined && <p role="status">{message('popupLoading')}</p>}
      {sources?.ok === false && (
        <p role="alert" class="failed">
          {message('popupNoAnswer', isolate(sources.error))}
        </p>
      )}
      {sources?.ok === true && (
        <SourceList
          sources={sources.value.sources}
          onSwitch={(name, off) => void send('switchSource', { name, off }).then(onChange)}
        />
      )}
      <p>
        <a href="dashboard.html#sources">{message('popupManage')}</a>
      </p>
    </section>
  );
}
