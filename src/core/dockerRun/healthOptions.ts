import { isUnset, type RawJson, textsOf } from '../creations/rawJson';
import { cannotHold, nothing, type Said, say, together } from './said';
import { shellWord } from './shellWord';

const durations = [
  ['Interval', '--health-interval'],
  ['Timeout', '--health-timeout'],
  ['StartPeriod', '--health-start-period'],
  ['StartInterval', '--health-start-interval'],
] as const;

/** `--health-…` for `Config.Healthcheck`. The client knows only checks that a shell reads. */
export function healthOptions(health: RawJson): Said {
  const [kind, ...words] = textsOf(health['Test']);
  const others = durations.filter(([field]) => !isUnset(health[field]));
  const retries = health['Retries'];
  if (kind === 'NONE') {
    const unsaid = [...others.map(([, option]) => option), ...(isUnset(retries) ? [] : ['--health-retries'])];
    return together(say('--no-healthcheck'), ...unsaid.map((option) => cannotHold(option, '--no-healthcheck')));
  }
  return together(
    kind === undefined ? nothing : test(kind, words),
    ...others.map(([field, option]) => say(option, duration(Number(health[field])))),
    isUnset(retries) ? nothing : say('--health-retries', String(retries)),
  );
}

function test(kind: string, words: readonly string[]): Said {
  const [line = '', ...more] = words;
  if (kind === 'CMD-SHELL' && line !== '' && more.length === 0) return say('--health-cmd', line);
  if (kind === 'CMD' && words.length > 0) {
    return together(say('--health-cmd', words.map(shellWord).join(' ')), {
      words: [],
      unsaid: [{ option: '--health-cmd', reason: { code: 'health-check-by-shell' } }],
    });
  }
  return cannotHold('--health-cmd', kind);
}

const units = [
  ['h', 3_600_000_000_000],
  ['m', 60_000_000_000],
  ['s', 1_000_000_000],
  ['ms', 1_000_000],
  ['us', 1000],
  ['ns', 1],
] as const;

/** Nanoseconds as Go reads them: in the largest unit that needs no fraction. */
export function duration(nanoseconds: number): string {
  const [unit, length] = units.find(([, length]) => nanoseconds % length === 0) ?? ['ns', 1];
  return `${nanoseconds / length}${unit}`;
}
