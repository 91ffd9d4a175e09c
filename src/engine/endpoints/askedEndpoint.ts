import type { Surroundings } from './Surroundings';

/** A choice that still stands comes before the setting, as it was made knowing it. */
export function askedEndpoint(setting: string, choice: string): Pick<Surroundings, 'setting' | 'choice'> {
  return choice === '' ? { setting, choice } : { setting: '', choice };
}
