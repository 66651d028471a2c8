import type { ReplicaPost } from '../content/types.ts';
import { chooseBy, hashOf } from '../random.ts';
import { cardWords } from './card-words.ts';
import { element, span, view, words } from './dom.ts';
import { freshId } from './noise.ts';
import type { PageContext } from './page-context.ts';

export function openPoll(context: PageContext, post: ReplicaPost): HTMLElement {
  const { labels } = context;
  const noteId = freshId();
  return pollFrame(
    words({ dir: 'ltr', look: 'unseen-words', id: noteId }, span({}, labels.pollNote)),
    view(
      { 'aria-describedby': noteId, 'aria-label': labels.pollOptions, role: 'radiogroup' },
      ...choicesOf(post).map((choice) =>
        view(
          { look: 'choice', role: 'radio', tabindex: '0', 'aria-checked': 'false' },
          words({ dir: 'ltr' }, span({}, span({}, choice))),
        ),
      ),
    ),
    footer(context, post, labels.pollOpen),
  );
}

export function finalPoll(context: PageContext, post: ReplicaPost): HTMLElement {
  const choices = choicesOf(post);
  const weights = choices.map((choice) => 1 + (hashOf('weight', post.id, choice) % 20));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const items = choices.map((choice, index) => {
    const share = Math.round((100 * (weights[index] ?? 0)) / total);
    return element(
      'li',
      { look: 'view result', role: 'listitem' },
      view(
        { look: 'row between' },
        view({ look: 'result-bar', style: `width: ${share}%` }),
        view({ look: 'raised-over' }, words({ dir: 'ltr' }, span({}, span({}, choice)))),
        view({ look: 'raised-over' }, words({ dir: 'ltr' }, span({}, `${share}%`))),
      ),
    );
  });
  return pollFrame(
    element('ul', { look: 'view list', role: 'list' }, ...items),
    footer(context, post, context.labels.pollFinal),
  );
}

function pollFrame(...children: readonly Node[]): HTMLElement {
  return view(
    { look: 'poll', 'data-testid': 'card.wrapper' },
    view({}, view({ 'data-testid': 'cardPoll' }, ...children)),
  );
}

function footer(context: PageContext, post: ReplicaPost, ending: string): HTMLElement {
  const votes = 3 + (hashOf('votes', post.id) % 800);
  return words(
    { dir: context.options.direction, look: 'muted' },
    span({}, span({}, `${votes.toLocaleString(context.options.language)} ${context.labels.votes}`)),
    span({ 'aria-hidden': 'true' }, span({}, ' · ')),
    span({}, span({}, ending)),
  );
}

function choicesOf(post: ReplicaPost): readonly string[] {
  return chooseBy(cardWords(post.lang).choices, 'choices', post.id);
}
