import { HumanError } from '../core/humanError';
import { sentence } from './sentence';

/** What is handed to callers outside: an error whose message is the sentence for people. */
export function inWords(error: unknown): Error {
  if (error instanceof HumanError) return new Error(sentence(error.fact), { cause: error });
  return error instanceof Error ? error : new Error(String(error));
}
