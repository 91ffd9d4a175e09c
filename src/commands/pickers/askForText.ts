import type { CreationDraft } from './CreationDraft';
import { type Answer, showText, type TextScreen } from './screens';

/**
 * A line of text that finds again what was typed there and left with Back, without having been taken over. `box` names
 * it among the boxes of the creation.
 */
export async function askForText(draft: CreationDraft, box: string, screen: TextScreen): Promise<Answer<string>> {
  const answer = await showText({ ...screen, value: draft.unfinished.get(box) ?? screen.value });
  if (answer.went === 'back') draft.unfinished.set(box, answer.value);
  else draft.unfinished.delete(box);
  return answer;
}
