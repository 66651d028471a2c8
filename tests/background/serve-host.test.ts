import { describe, expect, test } from 'vitest';
import { HostClient } from '../../src/background/meaning/host-client.ts';
import type { MeaningHost } from '../../src/background/meaning/meaning-host.ts';
import { serveHost } from '../../src/background/meaning/serve-host.ts';

/** A host whose work ends only when it is given up, and a client of it; both count. */
function joined(host: Partial<MeaningHost> = {}) {
  const counts = { begun: 0, givenUp: 0, sent: 0 };
  const untilGivenUp = (signal: AbortSignal): Promise<never> => {
    counts.begun += 1;
    return new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        counts.givenUp += 1;
        reject(new Error('given up'));
      });
    });
  };
  const served = serveHost(
    {
      find: (_post, signal) => untilGivenUp(signal),
      makeCodes: (_report, signal) => untilGivenUp(signal),
      tryOut: async () => undefined,
      ...host,
    },
    (message) => {
      counts.sent += 1;
      client.receive(message);
    },
  );
  const client: HostClient = new HostClient(served.receive);
  return { served, client, counts };
}

const never = new AbortController().signal;
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('a host that is asked by messages', () => {
  test('answers', async () => {
    const { client } = joined();
    await expect(client.tryOut()).resolves.toBeUndefined();
    expect(client.isIdle).toBe(true);
  });

  test('says why it cannot', async () => {
    const { client } = joined({ tryOut: () => Promise.reject(new Error('no memory')) });
    await expect(client.tryOut()).rejects.toThrow('no memory');
    expect(client.isIdle).toBe(true);
  });

  test('gives up what is cancelled, and goes on with the next', async () => {
    const { client, counts } = joined();
    const abort = new AbortController();
    const asked = client.find({ text: 'one' }, abort.signal);
    await settled();
    abort.abort(new Error('out of view'));
    await expect(asked).rejects.toThrow('out of view');
    await settled();
    expect(counts.givenUp).toBe(1);
    void client.find({ text: 'two' }, never).catch(() => undefined);
    await settled();
    expect(counts.begun).toBe(2);
  });

  test('is not asked what was cancelled before', async () => {
    const { client, counts } = joined();
    await expect(
      client.find({ text: 'one' }, AbortSignal.abort(new Error('gone already'))),
    ).rejects.toThrow('gone already');
    expect(counts.begun).toBe(0);
    expect(client.isIdle).toBe(true);
  });

  test('gives everything up once whoever asked is gone, and says nothing more', async () => {
    const { served, client, counts } = joined();
    const asked = [
      client.find({ text: 'one' }, never),
      client.find({ text: 'two' }, never),
      client.makeCodes(() => undefined, never),
    ];
    await settled();
    served.end();
    client.fail(new Error('gone'));
    for (const each of asked) await expect(each).rejects.toThrow('gone');
    await settled();
    expect(counts).toEqual({ begun: 2, givenUp: 2, sent: 0 });
  });
});

describe('whoever asks a host', () => {
  test('hears it where nothing can be sent', async () => {
    const client = new HostClient(() => {
      throw new Error('the port is closed');
    });
    await expect(client.tryOut()).rejects.toThrow('the port is closed');
    expect(client.isIdle).toBe(true);
  });
});
