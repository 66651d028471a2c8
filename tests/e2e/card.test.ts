/** A click on a badge opens the comparison; X notices nothing of it. */
import { expect, test } from 'vitest';
import { waitFor } from './browsers/wait-for.ts';
import { pressInCard } from './card-buttons.ts';
import { waitForBadges } from './expected-badges.ts';
import { askBackground } from './extension-page.ts';
import { pressBadge } from './press-badge.ts';
import { starterRecord } from './removals.ts';
import { navigate } from './replica-page.ts';
import { useStage } from './stage/use-stage.ts';
import { badgeHasFocus, readCard, readTimeline } from './timeline.ts';

const stage = useStage();

test('each badge opens a card with both posts; Escape closes it and focus goes back', async () => {
  const { web, openX } = stage();
  const page = await openX('/home');
  const badged = web.world.posts.filter((post) => post.expect !== undefined && !post.promoted);
  expect(badged.length).toBeGreaterThan(40);
  for (const post of badged.slice(0, 12)) {
    await navigate(page, `/${post.author}/status/${post.id}`);
    const address = page.url();
    await waitForBadges(page, web.world);
    await pressBadge(page, post.id);
    const removal = starterRecord(post.expect?.removal ?? '');
    const card = await waitFor('the card', async () => {
      const text = await readCard(page);
      return text?.includes(removal.sources[0]?.url ?? '') ? text : undefined;
    });
    if (removal.text !== undefined) expect(card).toContain(removal.text);
    expect(card).toContain('This post');
    expect(card).toContain('never happened');
    expect(page.url()).toBe(address);

    await page.press('Escape');
    await waitFor('the card to go', async () => (await readCard(page)) === undefined);
    expect(await badgeHasFocus(page)).toBe(true);
    expect(page.url()).toBe(address);
  }
});

test('the card of a quoted post is about that post', async () => {
  const { web, openX } = stage();
  const { world } = web;
  const quoting = world.posts.find(
    (post) => world.posts.find(({ id }) => id === post.quotes)?.expect !== undefined,
  );
  const quoted = world.posts.find(({ id }) => id === quoting?.quotes);
  const page = await openX(`/${quoting?.author ?? ''}/status/${quoting?.id ?? ''}`);
  await waitForBadges(page, world);
  await pressBadge(page, quoting?.id ?? '', 'quote');
  const link = starterRecord(quoted?.expect?.removal ?? '').sources[0]?.url ?? '';
  await waitFor('the card', async () => (await readCard(page))?.includes(link) ?? false);
});

test('keyboard: Enter on a badge opens the card, not the post', async () => {
  const { web, openX } = stage();
  const page = await openX('/home');
  await waitForBadges(page, web.world);
  await page.evaluate(() => {
    for (const child of document.querySelectorAll('article > *')) {
      child.shadowRoot?.querySelector<HTMLElement>('button.badge')?.focus();
    }
  });
  expect(await badgeHasFocus(page)).toBe(true);
  await page.press('Enter');
  await waitFor('the card', () => readCard(page));
  expect(page.url()).toBe('https://x.com/home');
});

test('from the card the citation is copied and the comparison hidden, on this device alone', async () => {
  const { browser, web, openX } = stage();
  const page = await openX('/home');
  const [post] = (await waitForBadges(page, web.world)).filter(
    ({ visible, badges }) => visible && badges.some(({ slot }) => slot === 'post'),
  );
  if (post === undefined) throw new Error('No post in view has a badge.');
  await pressBadge(page, post.id);
  await waitFor('the card', async () => (await readCard(page))?.includes('Hide this comparison'));
  await pressInCard(page, 'Copy citation');
  await waitFor('the copy', async () => (await readCard(page))?.includes('was copied'));
  await pressInCard(page, 'Hide this comparison');
  const badges = async () =>
    (await readTimeline(page))
      .find(({ id }) => id === post.id)
      ?.badges.filter(({ slot }) => slot === 'post').length;
  await waitFor('the badge to leave', async () => (await badges()) === 0);
  expect(await readCard(page)).toBeUndefined();
  const own = await browser.openExtensionPage('dashboard.html#settings');
  await askBackground(own, 'showComparison', { postId: post.id });
  await own.close();
  await waitFor('the badge to come back', async () => (await badges()) === 1);
});
