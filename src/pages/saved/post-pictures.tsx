import { missingKeys } from '../../evidence/report/keys.ts';
import type { Part, SavedPost } from '../../evidence/saved-post.ts';
import { message } from '../../platform/i18n.ts';
import { PartPicture } from './part-picture.tsx';

/** The picture of a post and its own media, each shown, or said why it is not there. */
export function PostPictures({ saved }: { readonly saved: SavedPost }) {
  const { id, picture, media } = saved;
  return (
    <div class="saved-pictures">
      <Figure
        post={id}
        part={picture.part}
        caption={message(`savedPicture_${picture.how}`)}
        alt={message('savedPictureAlt')}
      />
      {media.map(({ address, kind, part }) => (
        <Figure
          key={address}
          post={id}
          part={part}
          caption={message(`savedMedia_${kind}`)}
          alt=""
        />
      ))}
    </div>
  );
}

interface FigureProps {
  readonly post: string;
  readonly part: Part;
  readonly caption: string;
  readonly alt: string;
}

function Figure({ post, part, caption, alt }: FigureProps) {
  return (
    <figure>
      {part.kept ? (
        <PartPicture post={post} sha256={part.sha256} type={part.type} alt={alt} />
      ) : (
        <p class="example">{message(missingKeys[part.why])}</p>
      )}
      <figcaption class="hint">
        {caption}
        {part.kept && <code class="exact">SHA-256 {part.sha256}</code>}
      </figcaption>
    </figure>
  );
}
