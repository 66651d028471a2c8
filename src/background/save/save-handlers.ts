import type { RequestHandlers } from '../../platform/requests.ts';
import type { SaveRequests } from '../../platform/save-messages.ts';
import type { SaveService } from './save-service.ts';
import type { WatchService } from './watch-service.ts';

/** Answers what is asked about saving posts. */
export function saveHandlers(
  service: Pick<SaveService, 'save'>,
  watch: Pick<WatchService, 'saw'>,
  openPage: (path: string) => Promise<unknown>,
): Pick<RequestHandlers, keyof SaveRequests> {
  return {
    savePost: async ({ postId }, { tabId }) =>
      tabId === undefined
        ? { saved: false, why: 'none' }
        : service.save(tabId, { by: 'id', id: postId }),
    sawStatus: async (sight, { tabId }) => {
      if (tabId !== undefined) await watch.saw(sight, tabId);
      return {};
    },
    openSaved: async ({ id }) => {
      // The number is one of ours, made at random: no word of a post stands in the address.
      await openPage(`dashboard.html#saved${id === undefined ? '' : `/${encodeURIComponent(id)}`}`);
      return {};
    },
  };
}
