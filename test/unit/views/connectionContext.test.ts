import { describe, expect, it } from 'vitest';
import manifest from '../../../package.json';
import { DockerEngine } from '../../../src/engine/DockerEngine';
import { explainConnection } from '../../../src/engine/errors/explainConnection';
import { asHumanError, failedConnection } from '../../../src/model/connection/failedConnection';
import { connectionContext } from '../../../src/views/tree/connectionContext';

function refusalOf(endpoint: string): unknown {
  try {
    new DockerEngine(endpoint).dispose();
  } catch (error) {
    return error;
  }
  throw new Error(`${endpoint} was not refused.`);
}

describe('the context that welcome contents go by', () => {
  it.each(['gopher://host', 'tcp://host?query', 'a b'])(
    'says of the endpoint %j that it cannot be used',
    (endpoint) => {
      const connection = failedConnection({ endpoint, isOpen: false }, asHumanError(refusalOf(endpoint)));
      expect(connectionContext(connection)).toBe('unusable');
    },
  );

  it.each([
    ['ECONNREFUSED', 'unreachable'],
    ['ENOTFOUND', 'unreachable'],
    ['HPE_INVALID', 'unreachable'],
    ['EACCES', 'denied'],
  ])('is the state where an engine was asked: %s is %s', (code, context) => {
    const endpoint = 'tcp://host:2375';
    const reason = explainConnection({ endpoint, source: 'DOCKER_HOST' }, { code }, {});
    expect(connectionContext(failedConnection({ endpoint, isOpen: true }, reason))).toBe(context);
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
