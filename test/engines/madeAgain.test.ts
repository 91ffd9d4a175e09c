import { afterAll, describe, expect, it } from 'vitest';
import { creationOf } from '../../src/core/creations/creationOf';
import { type RawJson, recordOf, textOf, textsOf } from '../../src/core/creations/rawJson';
import { dockerCommands } from '../../src/core/dockerRun/dockerCommands';
import { surroundingsOf } from '../../src/core/dockerRun/surroundingsOf';
import { demand, request } from '../lab/engines/engineHttp';
import type { EngineKind } from '../lab/engines/engineKind';
import { testEngine } from '../lab/engines/testEngines';

const kinds: readonly EngineKind[] = ['podman-4.3', 'podman-5.4'];

/** What was asked for, without what Podman chooses and adds. */
function asked(raw: RawJson): RawJson {
  const config = recordOf(raw['Config']);
  const host = recordOf(raw['HostConfig']);
  const networks = Object.entries(recordOf(recordOf(raw['NetworkSettings'])['Networks']));
  const id = textOf(raw['Id']).slice(0, 12);
  return {
    command: [raw['Path'], raw['Args'], config['Entrypoint'], config['User'], config['WorkingDir']],
    env: textsOf(config['Env'])
      .filter((entry) => !entry.startsWith('HOSTNAME='))
      .sort(),
    labels: config['Labels'],
    stop: [config['StopSignal'], config['StopTimeout']],
    image: config['Image'],
    limits: [host['Memory'], host['PidsLimit'], host['Ulimits'], host['ShmSize'], host['CapDrop']],
    modes: [host['IpcMode'], host['PidMode'], host['UTSMode'], host['NetworkMode'], host['ReadonlyRootfs']],
    restart: host['RestartPolicy'],
    networks: networks.map(([name, settings]) => [
      name,
      textsOf(recordOf(settings)['Aliases']).filter((each) => each !== id),
    ]),
  };
}

describe.each(kinds)('a container of %s', (kind) => {
  const { socket } = testEngine(kind);
  const call = async (method: string, path: string, body?: unknown) =>
    recordOf(await demand(socket, method, path, body));
  afterAll(async () => {
    for (const name of ['again-plain', 'again-full']) await request(socket, 'DELETE', `/containers/${name}?force=1`);
    await request(socket, 'DELETE', '/networks/again-net');
  });

  it('is made again as it was, and copied as the line that made it', async () => {
    await call('POST', '/networks/create', { Name: 'again-net' });
    const full = {
      Env: ['A=1'],
      Labels: { tier: 'back' },
      HostConfig: { NetworkMode: 'again-net', Memory: 67_108_864, CapDrop: ['MKNOD'], ReadonlyRootfs: true },
      NetworkingConfig: { EndpointsConfig: { 'again-net': { Aliases: ['x'] } } },
    };
    const info = await call('GET', '/info');
    const apiVersion = textOf((await call('GET', '/version'))['ApiVersion']);
    const lines: string[] = [];
    for (const [name, body] of [
      ['again-plain', {}],
      ['again-full', full],
    ] as const) {
      await call('POST', `/containers/create?name=${name}`, {
        Image: 'alpine',
        Cmd: ['/bin/sleep', '1000000'],
        ...body,
      });
      await call('POST', `/containers/${name}/start`);
      const before = await call('GET', `/containers/${name}/json`);
      const image = await call('GET', `/images/${textOf(before['Image'])}/json`);
      const creation = creationOf(before, image, { apiVersion, hostName: textOf(info['Name']) });
      lines.push(dockerCommands(creation, surroundingsOf(apiVersion, info, image)).text.replace(/ --ulimit \S+/g, ''));
      expect(creation.leave).toEqual([]);
      expect(creation.endpoints.map(({ byCreation }) => byCreation)).toEqual([true]);
      await call('DELETE', `/containers/${name}?force=1`);
      await call('POST', `/containers/create?name=${name}`, creation.body);
      await call('POST', `/containers/${name}/start`);
      expect(asked(await call('GET', `/containers/${name}/json`))).toEqual(asked(before));
    }
    expect(lines[0]).toBe('docker run -d --name again-plain docker.io/library/alpine:latest /bin/sleep 1000000');
    expect(lines[1]).toMatch(
      /^docker run -d --name again-full .*--network again-net --network-alias x -e A=1 .*--label tier=back /,
    );
  });
});
