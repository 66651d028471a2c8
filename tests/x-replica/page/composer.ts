import { VIEWER_HANDLE } from '../viewer.ts';
import { avatar } from './avatar.ts';
import { element, span, view, words } from './dom.ts';
import { freshId } from './noise.ts';
import type { PageContext } from './page-context.ts';

/** The row below a focused post in which the viewer may answer. */
export function inlineComposer(context: PageContext): HTMLElement {
  return view(
    { look: 'composer', 'data-testid': 'inline_reply_offscreen' },
    composerRow(context, context.labels.postYourReply),
  );
}

/** The editor with its avatar and button. */
export function composerRow(context: PageContext, placeholder: string): HTMLElement {
  const placeholderId = freshId();
  return view(
    { look: 'row composer-row' },
    view({ look: 'avatar-column' }, avatar(VIEWER_HANDLE, 40, true)),
    view(
      { look: 'grow' },
      view(
        { 'data-testid': 'tweetTextarea_0_label' },
        view(
          { look: 'editor-box', 'data-testid': 'tweetTextarea_0RichTextInputContainer' },
          words({ look: 'placeholder', id: placeholderId }, placeholder),
          element(
            'div',
            {
              look: 'editor',
              'aria-describedby': placeholderId,
              'aria-label': placeholder,
              'aria-multiline': 'true',
              contenteditable: 'true',
              'data-testid': 'tweetTextarea_0',
              role: 'textbox',
              spellcheck: 'true',
              tabindex: '0',
            },
            element(
              'div',
              { 'data-contents': 'true' },
              element(
                'div',
                { 'data-block': 'true' },
                element('span', {}, element('br', { 'data-text': 'true' })),
              ),
            ),
          ),
        ),
      ),
    ),
    element(
      'button',
      {
        look: 'button pill pill-blue',
        'aria-disabled': 'true',
        disabled: '',
        role: 'button',
        tabindex: '-1',
        'data-testid': 'tweetButton',
        type: 'button',
      },
      words({ dir: 'ltr' }, span({}, span({}, context.labels.reply))),
    ),
  );
}
