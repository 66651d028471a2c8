/** The content script's entry: one file, run on X's pages once they have a body. */
import {
  askCard,
  askForPicture,
  askForRemoval,
  askToHide,
  tellLoss,
} from '../platform/ask-card.ts';
import { askToSave } from '../platform/ask-saved.ts';
import { connectPosts } from '../platform/posts-port.ts';
import { outcomeWords } from '../platform/save-words.ts';
import { listenInTab } from '../platform/tab-messages.ts';
import { startContentScript } from './content-script.ts';
import { isExtensionAlive, takeOver } from './lifetime.ts';

startContentScript(
  document,
  document.body,
  {
    connect: connectPosts,
    listen: listenInTab,
    isAlive: isExtensionAlive,
    card: ({ key: _key, ...post }) => askCard(post),
    hide: askToHide,
    save: async ({ id }) => {
      const reply = await askToSave(id);
      return reply.ok ? { ok: true, value: outcomeWords(reply.value) } : reply;
    },
    picture: askForPicture,
    removal: askForRemoval,
    tellLoss,
  },
  takeOver(),
);
