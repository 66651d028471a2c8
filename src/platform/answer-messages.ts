import { browser, type Runtime } from './browser.ts';

/**
 * Where `answer` fails, against its promise, whoever asked hears `undefined`, which nobody takes for an answer.
 *
 * @param answer must not reject; undefined: the message is left to others
 */
export function answerMessages(
  answer: (message: unknown, sender: Runtime.MessageSender) => Promise<unknown> | undefined,
): void {
  browser.runtime.onMessage.addListener((message, sender, respond) => {
    const answered = answer(message, sender);
    if (answered === undefined) return undefined;
    answered.then(respond).catch((error: unknown) => {
      console.error('Evenhand: a message could not be answered:', error);
      respond(undefined);
    });
    return true;
  });
}
