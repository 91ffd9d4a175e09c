import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { findEndpoint } from '../../../src/engine/endpoints/findEndpoint';
import { requireAnswer, surveyEngines } from '../../../src/engine/surveyEngines';
import { sentence } from '../../../src/words/sentence';
import { surroundings } from './endpoints/surroundings';

afterEach(() => vi.unstubAllEnvs());

it.each(['DOCKER_TLS', 'DOCKER_TLS_VERIFY'])(
  'an engine found by %s is chosen with TLS, also when that variable is gone',
  async (variable) => {
    vi.stubEnv('DOCKER_CONFIG', '/nowhere');
    vi.stubEnv('DOCKER_HOST', 'tcp://127.0.0.1:1');
    vi.stubEnv(variable, '1');
    const offers = await surveyEngines({ setting: '', choice: '', secretPatterns: [] }, AbortSignal.abort());
    const { choice = '' } = offers.find(({ reason }) => reason.code === 'found-by-docker-host') ?? {};
    expect(await findEndpoint(surroundings({ choice }))).toMatchObject({
      kind: 'tcp',
      port: 1,
      tls: { skipVerify: false },
    });
  },
);

it("what an engine of the list says is told without what the user's own patterns name", async () => {
  const server = createServer((_, answer) => {
    answer.writeHead(500, { 'content-type': 'application/json' }).end('{"message":"something new: acme_seal=hunter2"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    vi.stubEnv('DOCKER_CONFIG', '/nowhere');
    const setting = `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const told = async (secretPatterns: readonly string[]) => {
      const asked = { setting, choice: '', secretPatterns };
      const offers = await surveyEngines(asked, new AbortController().signal);
      const answer = await offers.find(({ reason }) => reason.code === 'found-by-setting')?.answer;
      const refused = await requireAnswer(asked).catch(({ fact }) => sentence(fact));
      return [answer && 'silent' in answer ? sentence(answer.silent.fact) : '', refused].join('\n');
    };
    expect(await told([])).toMatch(/hunter2[\s\S]*hunter2/);
    const masked = await told(['acme_*']);
    expect(masked).toMatch(/something new[\s\S]*something new/);
    expect(masked).not.toContain('hunter2');
  } finally {
    server.close();
  }
});
