import type messages from '../../../extension/_locales/en/messages.json';

/** Keys of extension/_locales that a report, a table or a draft may use. */
export type WordKey = keyof typeof messages;

/** A message in one language with $1, $2… replaced. */
export type Words = (key: WordKey, ...values: readonly string[]) => string;

/** The language that a report is in, and all that drafts are made in, by their code. */
export interface Languages {
  readonly report: Words;
  readonly all: ReadonlyMap<string, Words>;
}

/** The shape of a messages.json. */
export type MessageFile = Readonly<Record<string, { readonly message: string }>>;

/**
 * The words of one language whatever the browser's own is: a draft is needed in the language
 * of whoever receives it.
 *
 * @throws Error at the first key that the file lacks
 */
export function wordsFrom(file: MessageFile): Words {
  return (key, ...values) => {
    const text = file[key]?.message;
    if (text === undefined) throw new Error(`the language lacks "${key}"`);
    return text.replaceAll(/\$(\d)/g, (_, number: string) => values[Number(number) - 1] ?? '');
  };
}
