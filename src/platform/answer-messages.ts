import { browser, type Runtime } from './browser.ts';

/** @param answer must not reject; undefined: the message is left to others */
export function answerMessages(
  answer: (message: unknown, sender: Runtime.MessageSender) => Promise<unknown> | undefined,
): void {
  browser.runtime.onMessage.addListener((message, sender, respond) => {
    const answered = answer(message, sender);
    if (answered === undefined) return undefined;
    void answered.then(respond);
    return true;
  });
}
