import type { PostReading, QuoteReading } from '../../content/read/post-reading.ts';

/** Characters of a text's beginning, for telling posts apart at a glance. */
const START = 70;

/** One post as `evenhand read` prints it. Flags that are not set are left out. */
export interface ReadLine {
  readonly id: string;
  readonly author: string;
  readonly lang: string | null;
  readonly textStart: string | null;
  /** As it stands on the page, white space included. */
  readonly text: string | null;
  /** Handle of the quoted post's author. */
  readonly quotes?: string;
  readonly showMore?: true;
  readonly translated?: true;
  readonly promoted?: true;
  readonly repostedBy?: string;
  readonly pinned?: true;
  readonly edited?: true;
  readonly time?: string;
  readonly quoted?: QuotedPart;
}

type QuotedPart = Omit<QuoteReading, 'partial'> & { readonly showMore?: true };

export function outputLine(post: PostReading): ReadLine {
  const { id, author, lang, text, partial, quoted, ...flags } = post;
  return {
    id,
    author,
    lang,
    textStart: text?.slice(0, START) ?? null,
    text,
    ...(quoted === undefined ? {} : { quotes: quoted.author }),
    ...(partial === undefined ? {} : { showMore: partial }),
    ...flags,
    ...(quoted === undefined ? {} : { quoted: quotedPart(quoted) }),
  };
}

function quotedPart({ partial, ...quote }: QuoteReading): QuotedPart {
  return { ...quote, ...(partial === undefined ? {} : { showMore: partial }) };
}
