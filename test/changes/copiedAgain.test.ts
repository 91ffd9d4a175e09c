import { describe, expect, test } from 'vitest';
import type { Uncarried } from '../../src/core/creations/creation';
import { dockerCommands } from '../../src/core/dockerRun/dockerCommands';
import { surroundingsOf } from '../../src/core/dockerRun/surroundingsOf';
import type { Fact } from '../../src/core/fact';
import { run } from '../lab/command';
import { cases, kinds, type Maker, samplesAgain, seed } from './samplesAgain';

// Debian's own client, which is as old as its engine.
const clientPath = process.env['CLIENT_PATH'] ?? '/usr/sbin:/usr/bin:/sbin:/bin';

/** Runs what a person would paste, in a real shell with the client that comes with the engine. */
const byShell: Maker = async ({ ground, creation, apiVersion, image, info }) => {
  const commands = dockerCommands(creation, surroundingsOf(apiVersion, info, image));
  const inside = [
    '--target',
    String(ground.engine.netnsPid),
    '--mount',
    '--net',
    '--pid',
    '--',
    'sh',
    '-e',
    '-c',
    commands.text,
  ];
  try {
    await run('nsenter', inside, {
      env: { DOCKER_HOST: ground.engine.endpoint, GIVEN: 'of the caller', HOME: '/root', PATH: clientPath },
    });
  } catch (error) {
    throw new Error(
      `${error instanceof Error ? error.message.split('\n').slice(-3).join(' ') : error}\n${commands.text}`,
    );
  }
  return commands.unsaid;
};

/** The fields that differ where this was named. */
const fieldsOf: Readonly<Record<string, (option: string, value: string) => readonly string[]>> = {
  'client-has-no-option': (field) => [`.Config.${field}`, `.HostConfig.${field}`],
  'some-clients-drop': () => ['.HostConfig.BlkioDevice'],
  'attached-streams-differ': () => ['.Config.AttachStdin', '.Config.AttachStdout', '.Config.AttachStderr'],
  'stdin-closing-differs': () => ['.Config.StdinOnce'],
  'entrypoint-split': () => ['.Config.Entrypoint', '.Config.Cmd'],
  'health-check-by-shell': () => ['.Config.Healthcheck.Test'],
  'publishing-exposes': (_, port) => [`.Config.ExposedPorts.${port}`],
  'links-listed-twice': () => ['.HostConfig.Links'],
  'size-from-terminal': () => ['.HostConfig.ConsoleSize'],
  'id-file-left-out': () => ['.HostConfig.ContainerIDFile'],
  'variable-of-the-client': () => ['.Config.Env'],
  'option-cannot-hold': (option, value) => placesOf(option, value),
};

function placesOf(option: string, value: string): readonly string[] {
  switch (option) {
    case '--mount':
      return ['.HostConfig.Mounts'];
    case '--network':
      return ['.Networks'];
    case '--env':
      return ['.Config.Env'];
    case '--mac-address':
      return ['.Config.MacAddress'];
    case '--label':
      return [`.Config.Labels.${value}:`];
    case '--no-healthcheck':
    case '--health-cmd':
      return ['.Config.Healthcheck.Test'];
    case '--health-interval':
      return ['.Config.Healthcheck.Interval'];
    case '--health-timeout':
      return ['.Config.Healthcheck.Timeout'];
    case '--health-start-period':
      return ['.Config.Healthcheck.StartPeriod'];
    case '--health-start-interval':
      return ['.Config.Healthcheck.StartInterval'];
    case '--health-retries':
      return ['.Config.Healthcheck.Retries'];
    default:
      return [];
  }
}

function isNamed(difference: string, named: readonly Uncarried<Fact>[]): boolean {
  return named.some(({ option, reason }) => {
    const value = 'port' in reason ? String(reason.port) : 'value' in reason ? String(reason.value) : '';
    return (fieldsOf[reason.code]?.(option, value) ?? []).some((field) => difference.startsWith(field));
  });
}

describe.concurrent(`what is copied makes the same container (SEED=${seed}, CASES=${cases})`, () => {
  test.for(kinds)('engine %s', { timeout: 300_000 + cases * 30_000 }, async (kind) => {
    const { made, refused, found } = await samplesAgain(kind, `copy-${process.pid}-`, byShell, isNamed);
    console.log(`engine ${kind}: seed ${seed}, ${made} copied, ${refused} refused, ${found.length} differences`);
    expect(found.join('\n')).toBe('');
    expect(made).toBe(cases);
  });
});
