import { expect, it } from 'vitest';
import { askAuthority } from '../../src/evidence/seal/ask-authority.ts';

const ADDRESS = 'https://tsa.example/';
const CHUNK = 50_000;

/** An answer of so many chunks; how many were taken, and whether the rest was refused. */
function answering(chunks: number) {
  const seen = { taken: 0, refused: false };
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull: (controller) => {
        if (seen.taken === chunks) return controller.close();
        seen.taken += 1;
        return controller.enqueue(new Uint8Array(CHUNK).fill(seen.taken));
      },
      cancel: () => {
        seen.refused = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { seen, ask: async () => new Response(body) };
}

it('gives the whole answer', async () => {
  const { ask } = answering(4);
  const answer = await askAuthority(ADDRESS, new Uint8Array(1), ask);
  expect(answer).toHaveLength(4 * CHUNK);
  expect([answer[0], answer.at(-1)]).toEqual([1, 4]);
});

it('stops where an answer is longer than any stamp', async () => {
  const { seen, ask } = answering(1_000);
  await expect(askAuthority(ADDRESS, new Uint8Array(1), ask)).rejects.toThrow(
    `${ADDRESS}: no time stamp`,
  );
  expect(seen).toEqual({ taken: 5, refused: true });
});
