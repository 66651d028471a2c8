import type { Removal } from './record.ts';

/** A removal as people are shown it: what stands for its words in another language is large and says nothing to them. */
export function withoutStates(removal: Removal): Removal {
  if (removal.states === undefined) return removal;
  const { states: _states, ...rest } = removal;
  return rest;
}
