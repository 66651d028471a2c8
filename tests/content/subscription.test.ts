/** What a page asks the background for, and when. Long: one feigned port and clock serve all of it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Subscription } from '../../src/content/subscription.ts';
import type {
  PostAnswer,
  ToBackground,
  ToContent,
  WatchedPost,
} from '../../src/platform/messages.ts';

function post(id: string): WatchedPost {
  return { id, key: `${id}:h`, author: 'Marigold_7', text: `words of ${id}` };
}

function answer(id: string): PostAnswer {
  return { postId: id, key: `${id}:h`, state: 'none' };
}

/** The background's end of a port, and what arrived there. */
class FakePort {
  readonly messages: ToBackground[] = [];
  open = true;
  receive: (message: ToContent) => void = () => undefined;
  closed: () => void = () => undefined;

  watched(): string[] {
    return this.messages.flatMap(({ watch }) => watch.map(({ key }) => key));
  }

  unwatched(): string[] {
    return this.messages.flatMap(({ unwatch }) => unwatch);
  }

  /** The worker dies: first sends fail, then the port says so. */
  die(): void {
    this.open = false;
    this.closed();
  }
}

let ports: FakePort[];
let alive: boolean;
let gone: number;
let answers: PostAnswer[];
let jumps: (readonly string[])[];
let life: AbortController;
let subscription: Subscription;

beforeEach(() => {
  vi.useFakeTimers();
  ports = [];
  jumps = [];
  alive = true;
  gone = 0;
  answers = [];
  life = new AbortController();
  subscription = new Subscription({
    connect: () => {
      if (!alive) throw new Error('Extension context invalidated.');
      const fresh = new FakePort();
      ports.push(fresh);
      return {
        send: (message) => {
          if (fresh.open) fresh.messages.push(message);
          return fresh.open;
        },
        onMessage: (receive) => {
          fresh.receive = receive;
        },
        onClose: (closed) => {
          fresh.closed = closed;
        },
        close: () => {
          fresh.open = false;
        },
      };
    },
    onAnswer: (given) => answers.push(given),
    onJump: (keys) => jumps.push(keys),
    onCard: () => undefined,
    onGone: () => {
      gone += 1;
      life.abort();
    },
    isAlive: () => alive,
    signal: life.signal,
  });
});

afterEach(() => {
  vi.useRealTimers();
});

function port(index = 0): FakePort {
  const found = ports[index];
  if (found === undefined) throw new Error(`no port ${index}`);
  return found;
}

/** A moment has passed: all that came and left is told. */
function settled(): void {
  subscription.flush();
  vi.runAllTimers();
}

it('hands on what is to be shown, and forgets no answer for it', () => {
  subscription.watch(post('1'));
  settled();
  port().receive({ type: 'answers', answers: [answer('1')] });
  port().receive({ type: 'jump', keys: ['1:h'] });
  expect(jumps).toEqual([['1:h']]);
  expect(subscription.answerTo('1:h')).toEqual(answer('1'));
});

const BADGE = { kind: 'removed', level: 'identical', speakers: 1, illustration: false } as const;

it('goes to what has a badge where the background that calls just woke and knows of none', () => {
  for (const id of ['1', '2', '3']) subscription.watch(post(id));
  settled();
  const marked = { ...answer('3'), badge: { ...BADGE, kind: 'nothing' } } as const;
  port().receive({
    type: 'answers',
    answers: [answer('1'), { ...answer('2'), badge: BADGE }, marked],
  });
  port().die();
  subscription.receive({ type: 'jump', keys: [] });
  expect(jumps).toEqual([['2:h']]);
});

describe('watching', () => {
  it('asks for all posts of one moment in one message, the newest first', () => {
    for (const id of ['1', '2', '3']) subscription.watch(post(id));
    settled();
    expect(port().messages).toHaveLength(1);
    expect(port().watched()).toEqual(['3:h', '2:h', '1:h']);
  });

  it('opens no port before there is something to ask', () => {
    subscription.unwatch('1:h');
    settled();
    expect(ports).toHaveLength(0);
  });

  it('asks once for a post in two places, and cancels when it has left both', () => {
    subscription.watch(post('1'));
    subscription.watch(post('1'));
    settled();
    subscription.unwatch('1:h');
    settled();
    expect(port().messages).toHaveLength(1);
    subscription.unwatch('1:h');
    settled();
    expect(port().unwatched()).toEqual(['1:h']);
  });

  it('tells of posts that left together with those that came', () => {
    subscription.watch(post('1'));
    settled();
    subscription.unwatch('1:h');
    subscription.watch(post('2'));
    settled();
    expect(port().messages[1]).toEqual({ watch: [post('2')], unwatch: ['1:h'] });
    expect(port().messages).toHaveLength(2);
  });

  it('says nothing of a post that came and left at once', () => {
    subscription.watch(post('1'));
    subscription.unwatch('1:h');
    settled();
    expect(ports).toHaveLength(0);
  });

  it('splits what is too much for one message', () => {
    for (let index = 0; index < 450; index += 1) subscription.watch(post(`${index}`));
    settled();
    expect(port().messages.length).toBeGreaterThan(1);
    expect(new Set(port().watched()).size).toBe(450);
  });

  it('does not watch without bound', () => {
    for (let index = 0; index < 20_000; index += 1) subscription.watch(post(`${index}`));
    settled();
    expect(port().watched().length).toBeLessThanOrEqual(5_000);
  });
});

describe('answers', () => {
  it('are passed on and kept for a post that comes back', () => {
    subscription.watch(post('1'));
    settled();
    port().receive({ type: 'answers', answers: [answer('1')] });
    expect(answers).toEqual([answer('1')]);
    subscription.unwatch('1:h');
    expect(subscription.answerTo('1:h')).toEqual(answer('1'));
  });

  it('to other posts, or to an older text, are ignored', () => {
    subscription.watch(post('1'));
    settled();
    port().receive({ type: 'answers', answers: [answer('2'), { ...answer('1'), key: 'old' }] });
    port().receive({ type: 'answers', answers: [{ ...answer('1'), postId: '9' }] });
    expect(answers).toEqual([]);
  });

  it('that went stale are asked for again', () => {
    subscription.watch(post('1'));
    settled();
    port().receive({ type: 'answers', answers: [answer('1')] });
    port().receive({ type: 'stale' });
    settled();
    expect(subscription.answerTo('1:h')).toBeUndefined();
    expect(port().watched()).toEqual(['1:h', '1:h']);
  });
});

describe('a post that left and is back before that was told', () => {
  beforeEach(() => {
    subscription.watch(post('1'));
    settled();
    subscription.unwatch('1:h');
    subscription.flush();
  });

  it('is asked for again where its answer came meanwhile', () => {
    port().receive({ type: 'answers', answers: [answer('1')] });
    subscription.watch(post('1'));
    settled();
    expect(port().watched()).toEqual(['1:h', '1:h']);
    expect(port().unwatched()).toEqual([]);
  });

  it('is asked for again where all answers went stale meanwhile', () => {
    port().receive({ type: 'stale' });
    subscription.watch(post('1'));
    settled();
    expect(port().watched()).toEqual(['1:h', '1:h']);
  });
});

describe('a post that leaves, comes back and leaves again at once', () => {
  it('is taken back', () => {
    subscription.watch(post('1'));
    settled();
    subscription.unwatch('1:h');
    subscription.watch(post('1'));
    subscription.unwatch('1:h');
    settled();
    expect(port().unwatched()).toEqual(['1:h']);
  });
});

describe('a post that could not be compared', () => {
  const failed: PostAnswer = { ...answer('1'), state: 'not-compared', why: 'failed' };

  it('is not asked for without end', () => {
    subscription.watch(post('1'));
    settled();
    for (let time = 0; time < 5; time += 1) {
      port().receive({ type: 'answers', answers: [failed] });
      vi.advanceTimersByTime(60_000);
    }
    expect(port().watched()).toEqual(['1:h', '1:h']);
  });

  it('is asked for when it comes back', () => {
    subscription.watch(post('1'));
    settled();
    port().receive({ type: 'answers', answers: [failed] });
    subscription.unwatch('1:h');
    subscription.watch(post('1'));
    subscription.flush();
    expect(port().watched()).toEqual(['1:h', '1:h']);
  });

  it('is asked for once more, after a while', () => {
    subscription.watch(post('1'));
    settled();
    port().receive({ type: 'answers', answers: [failed] });
    vi.advanceTimersByTime(5_000);
    expect(port().watched()).toEqual(['1:h']);
    vi.advanceTimersByTime(10_000);
    expect(port().watched()).toEqual(['1:h', '1:h']);
    port().receive({ type: 'answers', answers: [answer('1')] });
    vi.advanceTimersByTime(60_000);
    expect(port().watched()).toHaveLength(2);
  });
});

describe('a worker that dies', () => {
  it('is asked again, by itself, for what it had not answered', () => {
    subscription.watch(post('1'));
    subscription.watch(post('2'));
    settled();
    port().receive({ type: 'answers', answers: [answer('1')] });
    port().die();
    settled();
    expect(port(1).watched()).toContain('2:h');
  });

  it('is asked once more for what it may have been comparing by meaning', () => {
    subscription.watch(post('1'));
    subscription.watch(post('2'));
    settled();
    const similar = { ...answer('2'), state: 'similar', badge: BADGE } as const;
    const given = { type: 'answers', answers: [answer('1'), similar] } as const;
    port().receive(given);
    port().die();
    settled();
    expect(ports).toHaveLength(2);
    port(1).receive(given);
    port(1).die();
    settled();
    expect(ports).toHaveLength(2);
  });

  it('takes no answer back that the next one cannot give', () => {
    subscription.watch(post('1'));
    settled();
    port().receive({ type: 'answers', answers: [answer('1')] });
    port().die();
    settled();
    const failed = { ...answer('1'), state: 'not-compared', why: 'failed' } as const;
    port(1).receive({ type: 'answers', answers: [failed] });
    expect(subscription.answerTo('1:h')).toEqual(answer('1'));
    vi.advanceTimersByTime(30_000);
    port(1).die();
    settled();
    expect(ports).toHaveLength(2);
  });

  it('is left asleep when everything was answered, and hears of all posts when it wakes', () => {
    subscription.watch(post('1'));
    settled();
    port().receive({ type: 'answers', answers: [answer('1')] });
    vi.advanceTimersByTime(30_000);
    port().die();
    settled();
    expect(ports).toHaveLength(1);
    subscription.watch(post('2'));
    settled();
    expect(port(1).watched().toSorted()).toEqual(['1:h', '2:h']);
  });

  it('is asked again for all posts, over a new port, when it calls the tab', () => {
    subscription.watch(post('1'));
    settled();
    port().receive({ type: 'answers', answers: [answer('1')] });
    port().die();
    subscription.receive({ type: 'stale' });
    settled();
    expect(ports).toHaveLength(2);
    expect(port(1).watched()).toEqual(['1:h']);
    port(1).receive({ type: 'answers', answers: [answer('1')] });
    expect(answers).toHaveLength(2);
  });

  it('gets no port when it calls a tab that shows no posts', () => {
    subscription.receive({ type: 'stale' });
    settled();
    expect(ports).toHaveLength(0);
  });

  it('is asked less and less often when it dies again and again', () => {
    subscription.watch(post('1'));
    subscription.flush();
    for (let death = 0; death < 8; death += 1) {
      ports.at(-1)?.die();
      vi.advanceTimersByTime(30_000);
    }
    const before = ports.length;
    ports.at(-1)?.die();
    vi.advanceTimersByTime(6_000);
    expect(ports).toHaveLength(before);
    vi.advanceTimersByTime(6_000);
    expect(ports).toHaveLength(before + 1);
  });

  it('loses nothing when it dies without a word', () => {
    subscription.watch(post('1'));
    settled();
    port().receive({ type: 'answers', answers: [answer('1')] });
    port().open = false;
    subscription.watch(post('2'));
    settled();
    expect(port(1).watched()).toContain('2:h');
  });
});

describe('an extension that is gone', () => {
  it('ends everything when its port closes', () => {
    subscription.watch(post('1'));
    settled();
    alive = false;
    port().die();
    expect(gone).toBe(1);
    subscription.watch(post('2'));
    settled();
    expect(ports).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('ends everything when no port can be opened', () => {
    alive = false;
    subscription.watch(post('1'));
    settled();
    expect(gone).toBe(1);
  });
});
