// @vitest-environment happy-dom
import { h, render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, test } from 'vitest';
import { useAddress } from '../../src/pages/shared/use-address.ts';

function Shown() {
  return h('p', {}, useAddress().join(' '));
}

/** What a click on a link does, at once. */
function goTo(address: string): void {
  history.replaceState(undefined, '', address);
  dispatchEvent(new Event('hashchange'));
}

test('an address that changes before the first frame is followed, and any later one', async () => {
  goTo('#removals');
  render(h(Shown, {}), document.body);
  goTo('#removals/list/one');
  await act(() => undefined);
  expect(document.body.textContent).toBe('list one');
  await act(() => goTo('#removals/list/two%20words'));
  expect(document.body.textContent).toBe('list two words');
  render(undefined, document.body);
});
