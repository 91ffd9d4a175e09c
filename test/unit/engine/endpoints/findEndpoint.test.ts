import { describe, expect, it } from 'vitest';
import { DockerEngine } from '../../../../src/engine/DockerEngine';
import { dockerHost } from '../../../../src/engine/endpoints/dockerHost';
import { findEndpoint } from '../../../../src/engine/endpoints/findEndpoint';
import { inWords } from '../../../../src/words/inWords';
import { sentence } from '../../../../src/words/sentence';
import { contextFiles } from './contextFiles';
import { type SceneOfEndpoints, surroundings } from './surroundings';

const found = (scene: SceneOfEndpoints) => findEndpoint(surroundings(scene));
const refused = (scene: SceneOfEndpoints) =>
  found(scene).then(
    ({ label }) => `found ${label}`,
    (error: unknown) => inWords(error).message,
  );

describe('the endpoint', () => {
  it('comes from the setting, the choice, DOCKER_HOST, the context, then the sockets', async () => {
    const all = {
      choice: 'unix:///chosen',
      setting: ' unix:///set ',
      env: { DOCKER_HOST: ' tcp://b ' },
      files: contextFiles({ far: { Host: 'ssh://far' } }, 'far'),
      sockets: { '/var/run/docker.sock': 'open' },
    } as const;
    const scene = surroundings(all);
    expect(await findEndpoint(scene)).toMatchObject({ label: 'unix:///set', source: 'containerLinks.endpoint' });
    expect(scene.asked).toEqual([]);
    const noSetting = { ...all, setting: '' };
    expect(await found(noSetting)).toMatchObject({ label: 'unix:///chosen', source: 'choice' });
    const noChoice = { ...noSetting, choice: '' };
    expect(await found(noChoice)).toMatchObject({ label: 'tcp://b:2375', source: 'DOCKER_HOST' });
    const noVariable = { ...noChoice, env: {} };
    expect(await found(noVariable)).toMatchObject({ label: 'ssh://far', source: 'context', context: 'far' });
    const noContext = { ...noVariable, files: {} };
    expect(await found(noContext)).toMatchObject({ label: 'unix:///var/run/docker.sock', source: 'search' });
  });

  it.each(['tcp://b:2376', 'b:2376', '10.0.0.1', 'TCP://b', 'http://b', 'https://b'])(
    '%s never goes out in plain text where TLS was asked for',
    async (named) => {
      const isHttps = named.startsWith('https');
      // Without a port the docker client goes to the plain one, with TLS too (docker/cli `opts/hosts.go`).
      const port = isHttps || named.endsWith(':2376') ? 2376 : 2375;
      for (const [variable, skipVerify] of [
        ['DOCKER_TLS_VERIFY', false],
        ['DOCKER_TLS', !isHttps],
      ] as const) {
        for (const scene of [{ env: { DOCKER_HOST: named } }, { setting: named }, { choice: named }]) {
          const endpoint = await found({ ...scene, env: { ...scene.env, [variable]: '1' } });
          expect(endpoint).toMatchObject({ kind: 'tcp', port, tls: { skipVerify } });
        }
      }
    },
  );

  it.each(['unix:///run/a.sock', '/run/a.sock', 'ssh://b', 'npipe:////./pipe/a'])(
    '%s needs no TLS: it stays on this machine, or is safe by itself',
    async (named) => {
      const { kind } = await found({ env: { DOCKER_HOST: named, DOCKER_TLS_VERIFY: '1' } });
      expect(kind).toMatch(/^(socket|ssh|pipe)$/);
    },
  );

  it.each([
    [{ DOCKER_TLS_VERIFY: '' }, undefined],
    [{ DOCKER_TLS: '' }, undefined],
    [{ DOCKER_CERT_PATH: '/certs' }, undefined],
    [{ DOCKER_TLS_VERIFY: '0' }, { skipVerify: false }],
    [{ DOCKER_TLS: '0' }, { skipVerify: true }],
    [{ DOCKER_TLS: '1', DOCKER_TLS_VERIFY: '1' }, { skipVerify: false }],
    [{ DOCKER_TLS: '1', DOCKER_TLS_VERIFY: '' }, { skipVerify: true }],
  ])('with %j is as safe as the docker client takes that', async (env, tls) => {
    const endpoint = await found({ env: { ...env, DOCKER_HOST: 'tcp://b' } });
    expect('tls' in endpoint ? endpoint.tls : undefined).toEqual(tls);
  });

  it('by DOCKER_HOST says which context it overrides', async () => {
    const reasonOf = async (scene: SceneOfEndpoints) => {
      const answer = await dockerHost.find(surroundings(scene));
      return 'code' in answer ? undefined : answer.map((each) => ('reason' in each ? sentence(each.reason) : ''));
    };
    const env = { DOCKER_HOST: 'tcp://b' };
    const files = contextFiles({ far: { Host: 'ssh://far' } }, 'far');
    expect(await reasonOf({ env })).toEqual(['From DOCKER_HOST']);
    expect(await reasonOf({ env, files })).toEqual(['From DOCKER_HOST, which overrides the Docker context far']);
    const named = { ...env, DOCKER_CONTEXT: 'near' };
    expect(await reasonOf({ env: named, files })).toEqual([
      'From DOCKER_HOST, which overrides the Docker context near',
    ]);
    expect(await found({ env: named, files })).toMatchObject({ label: 'tcp://b:2375' });
    const damaged = { '/home/ann/.docker/config.json': '{' };
    expect(await reasonOf({ env, files: damaged })).toEqual(['From DOCKER_HOST']);
  });

  it('is the TLS port of this machine where TLS is all that was asked for', async () => {
    const env = { DOCKER_TLS_VERIFY: '1' };
    const sockets = { '/var/run/docker.sock': 'open' } as const;
    expect(await found({ env, sockets })).toMatchObject({ host: 'localhost', port: 2376, tls: { skipVerify: false } });
    const files = contextFiles({ near: { Host: 'unix:///near' } }, 'near');
    expect(await found({ env, files })).toMatchObject({ label: 'unix:///near' });
  });

  it('takes certificates from DOCKER_CERT_PATH, else from the configuration', async () => {
    const env = { DOCKER_HOST: 'tcp://b', DOCKER_TLS_VERIFY: '1' };
    const three = (folder: string) =>
      Object.fromEntries(['ca', 'cert', 'key'].map((name) => [`${folder}/${name}.pem`, 'x']));
    const tls = (folder: string) => ({
      caFile: `${folder}/ca.pem`,
      certFile: `${folder}/cert.pem`,
      keyFile: `${folder}/key.pem`,
      skipVerify: false,
    });
    const own = '/home/ann/.docker';
    expect(await found({ env, files: three(own) })).toMatchObject({ tls: tls(own) });
    const named = { ...env, DOCKER_CERT_PATH: '/certs' };
    expect(await found({ env: named, files: three('/certs') })).toMatchObject({ tls: tls('/certs') });
    expect(await refused({ env: named })).toMatch(
      /^TLS was asked for with tcp:\/\/b, but there is no \/certs\/ca\.pem/,
    );
    const keyless = { '/certs/ca.pem': 'x', '/certs/cert.pem': 'x' };
    expect(await refused({ env: named, files: keyless })).toContain('there is no /certs/key.pem');
  });

  it('that is written down and wrong is never passed over', async () => {
    const sockets = { '/var/run/docker.sock': 'open' } as const;
    expect(await refused({ sockets, setting: 'gopher://x' })).toContain('gopher:// is unknown');
    expect(await refused({ sockets, env: { DOCKER_HOST: 'a b' } })).toContain('there is no host in it');
    expect(await refused({ sockets, env: { DOCKER_CONTEXT: 'gone' } })).toMatch(
      /^There is no Docker context "gone", which DOCKER_CONTEXT names/,
    );
  });

  it('is missed with a sentence that says where was looked', async () => {
    expect(await refused({ sockets: { '/var/run/docker.sock': 'refused' } })).toMatch(
      /^No engine was found\. The setting containerLinks\.endpoint is empty\. DOCKER_HOST is not set\. The current Docker context is the default one\. No engine listens on \/run\/user\/7\/docker\.sock\. .* Start Docker/,
    );
  });

  it('over TLS or SSH is an error and not something less safe, as long as it cannot be had', async () => {
    for (const setting of ['https://b', 'ssh://b']) {
      const endpoint = await found({ setting });
      const open = () => {
        const engine = new DockerEngine(endpoint);
        engine.dispose();
        return endpoint.kind === 'ssh' || ('tls' in endpoint && endpoint.tls !== undefined);
      };
      let safe = true;
      try {
        safe = open();
      } catch (error) {
        expect(inWords(error).message).toMatch(/isn't supported yet/);
      }
      expect(safe).toBe(true);
    }
  });
});
