import { describe, expect, it } from 'vitest';
import manifest from '../../../package.json';
import { parseEndpoint } from '../../../src/engine/endpoints/engineAddress';
import { findEndpoint } from '../../../src/engine/endpoints/findEndpoint';
import { explainConnection } from '../../../src/engine/errors/explainConnection';
import type { ConnectionState } from '../../../src/model/LiveModel';
import { connectionContext } from '../../../src/views/tree/connectionContext';

async function sentenceOf(act: () => unknown): Promise<string> {
  try {
    await act();
  } catch (error) {
    if (error instanceof Error) return error.message;
  }
  throw new Error('It was not refused.');
}

const contextOf = (message: string, state: ConnectionState = 'unreachable') =>
  connectionContext({ state, endpoint: '', message });

describe('the context that welcome contents go by', () => {
  it.each(['ssh://me@host', 'https://host:2376', 'gopher://host', 'unix://', 'tcp://', 'tcp://host/path', 'a b'])(
    'says of the endpoint %j that it cannot be used',
    async (endpoint) => {
      expect(contextOf(await sentenceOf(() => parseEndpoint(endpoint)))).toBe('unusable');
    },
  );

  it('is unreachable where an engine was looked for or asked', async () => {
    const nowhere = { platform: 'linux', env: {}, home: '/home/me', setting: '', probe: async () => 'absent' as const };
    expect(contextOf(await sentenceOf(() => findEndpoint(nowhere)))).toBe('unreachable');
    for (const code of ['ENOENT', 'ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EPIPE', 'HPE_INVALID', 'other']) {
      const { message } = explainConnection({ endpoint: 'tcp://host:2375', source: 'DOCKER_HOST' }, { code });
      expect(contextOf(message), code).toBe('unreachable');
    }
  });

  it('is the state in all other cases', () => {
    for (const state of ['idle', 'connecting', 'connected', 'unreachable', 'denied'] as const) {
      expect(connectionContext({ state, endpoint: '' })).toBe(state);
    }
  });

  it('has one welcome content for such an endpoint, which leads to the settings', () => {
    const key = 'containerLinks.connection';
    const shown = manifest.contributes.viewsWelcome.filter(({ when }) =>
      when.split(' && ').every((clause) => {
        const [asked, operator, value] = clause.split(' ');
        return asked !== key || (operator === '==') === (value === 'unusable');
      }),
    );
    expect(shown.map(({ contents }) => contents)).toEqual(['%welcome.unusable%']);
  });
});
