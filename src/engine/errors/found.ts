import { HumanError } from '../../core/humanError';

/** Undefined: the engine knows no such thing, or no longer. */
export async function found<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof HumanError && (error.code === 'notFound' || error.code === 'missingImage')) return undefined;
    throw error;
  }
}
