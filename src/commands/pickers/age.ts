import { language } from '../../words/catalogue';

const units = [
  ['year', 365 * 24 * 3600],
  ['month', 30 * 24 * 3600],
  ['day', 24 * 3600],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** How long ago, in the language of the sentences around it. `time`: milliseconds since the epoch. */
export function age(time: number, now = Date.now()): string {
  const seconds = Math.max(0, (now - time) / 1000);
  const format = new Intl.RelativeTimeFormat(language(), { numeric: 'auto' });
  const unit = units.find(([, length]) => seconds >= length);
  return unit ? format.format(-Math.floor(seconds / unit[1]), unit[0]) : format.format(0, 'minute');
}
