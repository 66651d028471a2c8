/** Between the background and the script that captures posts in a tab. */
import * as v from 'valibot';
import type { Frame } from '../evidence/captured-post.ts';
import { answerMessages } from './answer-messages.ts';
import { browser } from './browser.ts';
import type { CaptureReply, SaveOutcome, ToCapture, WantedPost } from './save-messages.ts';
import { questionSchema } from './save-schemas.ts';

/** Asks a tab. @throws Error where no page of X is in it */
export function askCapture(tabId: number, question: ToCapture): Promise<unknown> {
  return browser.tabs.sendMessage(tabId, { capture: question }, { frameId: 0 });
}

/** Shows in a tab what became of a post; a tab in which nothing listens is passed over. */
export async function tellOutcome(tabId: number, outcome: SaveOutcome): Promise<void> {
  try {
    await askCapture(tabId, { type: 'outcome', outcome });
  } catch {
    // The browser has no other way to say that no page of ours is there.
  }
}

export interface CaptureAnswers {
  readonly capture: (want: WantedPost) => CaptureReply;
  /** null: nothing was captured, or it is not all to be seen. */
  readonly frame: () => Frame | null;
  readonly outcome: (outcome: SaveOutcome) => void;
}

/** Answers, in the tab. What is not for this script is left to others. */
export function answerCapture(answers: CaptureAnswers): void {
  answerMessages((message) => {
    const parsed = v.safeParse(questionSchema, message);
    if (!parsed.success) return undefined;
    const question = parsed.output.capture;
    if (question.type === 'capture') return Promise.resolve(answers.capture(question.want));
    if (question.type === 'frame') return Promise.resolve(answers.frame());
    answers.outcome(question.outcome);
    return undefined;
  });
}
