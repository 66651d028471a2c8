import type { Removal } from '../../src/dataset/record.ts';

/** A removal with nothing but what the contract requires, and what a test adds. */
export function someRemoval(id: string, more: Partial<Removal> = {}): Removal {
  return {
    id,
    platform: 'x',
    account: { handle: 'some_office', public: true },
    action: { object: 'post', measure: 'removed', actor: 'platform', ground: 'content' },
    basis: 'observed',
    status: 'standing',
    sources: [{ url: 'https://example.org/notice' }],
    ...more,
  };
}
