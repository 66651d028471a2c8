/** The entry of the script that saves posts: run on X's pages once they are quiet, and idle until asked. */
import { askForSaved, tellSight } from '../../platform/ask-saved.ts';
import { answerCapture } from '../../platform/tab-capture.ts';
import { PostCapture } from './capture-wanted.ts';
import { showOutcome } from './toast.ts';
import { watchStatus } from './watch-status.ts';

const posts = new PostCapture(document);

watchStatus(document, (sight) => void tellSight(sight));
answerCapture({
  capture: (want) => posts.capture(want),
  frame: () => posts.frame(),
  outcome: (outcome) => showOutcome(outcome, (id) => void askForSaved(id)),
});
