import { message } from '../../platform/i18n.ts';
import type { OpenedPost } from '../../saved/saved-store.ts';
import { isolate } from '../shared/formats.ts';
import { CitePost } from './cite-post.tsx';
import { AnswerForm, ReportForm } from './dated-forms.tsx';
import { ExportPanel } from './export-panel.tsx';
import { NoteForm } from './note-form.tsx';
import { PostFacts } from './post-facts.tsx';
import { PostLog } from './post-log.tsx';
import { PostPictures } from './post-pictures.tsx';
import { savedStore } from './saved-store.ts';
import { SeenAgain } from './seen-again.tsx';
import { TwinCaptures } from './twin-captures.tsx';
import { useRead } from './use-rows.ts';

/** One saved post: what was kept, what was noted of it, and its lines of the log. */
export function SavedPostPage({ id }: { readonly id: string }) {
  const [loaded, reload] = useRead(() => savedStore.read(id), id);
  return (
    <>
      <p>
        <a href="#saved">{message('savedAll')}</a>
      </p>
      {loaded.state === 'loading' && <p role="status">{message('cardLoading')}</p>}
      {loaded.state === 'failed' && (
        <p role="alert">{message('savedNotRead', isolate(loaded.error))}</p>
      )}
      {loaded.state === 'there' &&
        (loaded.value === undefined ? (
          <p>{message('savedNotThere')}</p>
        ) : (
          <Opened post={loaded.value} reload={reload} />
        ))}
    </>
  );
}

function Opened({ post, reload }: { readonly post: OpenedPost; readonly reload: () => void }) {
  const { saved } = post;
  return (
    <article class="removal saved-post">
      <h2>
        <bdi>@{saved.post.author}</bdi>
      </h2>
      <blockquote dir="auto" {...(saved.post.lang === null ? {} : { lang: saved.post.lang })}>
        {saved.post.text ?? message('cardNoText')}
      </blockquote>
      <PostPictures saved={saved} />
      <CitePost saved={saved} />
      <PostFacts post={post} />
      <SeenAgain post={post} />
      <TwinCaptures post={post} onKept={reload} />
      <NoteForm post={post} onKept={reload} />
      <ReportForm post={post} onKept={reload} />
      <AnswerForm post={post} onKept={reload} />
      <ExportPanel ids={[saved.id]} />
      <PostLog post={post} />
    </article>
  );
}
