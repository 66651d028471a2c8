import type { Secret } from '../../src/saved/lock/lock.ts';
import type { SecretHolder } from '../../src/saved/saved-records.ts';

/** Holds a secret as the browser does until it closes. */
export function heldSecret(): SecretHolder {
  let held: Secret | undefined;
  return {
    get: async () => held,
    put: async (secret) => {
      held = secret;
    },
    clear: async () => {
      held = undefined;
    },
  };
}
