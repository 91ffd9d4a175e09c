import { describe, expect, it, vi } from 'vitest';
import { engineGeneration } from '../../../src/core/engines/engineGeneration';
import { engineSentence } from '../../../src/views/tree/engineSentence';

vi.mock('vscode', async () => (await import('../views/treeModule')).treeModule());

const engine = (version: string, apiVersion: string, product: 'docker' | 'podman' | 'other' = 'docker') =>
  engineGeneration({ product, version, apiVersion, os: 'linux' });
const connection = { state: 'connected', endpoint: 'unix:///var/run/docker.sock' } as const;

describe('what differs between engines', () => {
  it.each([
    ['1.39', true],
    ['1.9', true],
    ['1.24', true],
    ['1.40', false],
    ['1.41', false],
    ['1.100', false],
    ['2.0', false],
    ['', false],
    ['odd', false],
  ])('API %s is too old: %s', (apiVersion, isTooOld) => {
    const old = engine('18.09.1', apiVersion);
    expect(old.isTooOld).toBe(isTooOld);
    expect(engineSentence(connection, old).includes('the oldest that is supported')).toBe(isTooOld);
  });

  it('the line above the rows says where whoever answers is trusted', () => {
    const said = (isUnchecked?: true) =>
      engineSentence({ ...connection, ...(isUnchecked && { isUnchecked }) }, engine('28.5.2', '1.51'));
    expect(said()).not.toContain('certificate');
    expect(said(true)).toContain('whoever answers is trusted: its certificate is not checked');
  });

  it('is one value for each product and generation', () => {
    expect(engine('27.5.1', '1.47')).toMatchObject({ title: 'Engine 27.5.1', portRules: 'perPort' });
    expect(engine('28.5.2+dfsg4', '1.51')).toMatchObject({
      title: 'Engine 28.5.2',
      portRules: 'perProtocol',
      endpointLinks: true,
      defaultNetwork: 'bridge',
    });
    expect(engine('5.4.2', '1.41', 'podman')).toMatchObject({
      title: 'Podman 5.4.2',
      endpointLinks: false,
      defaultNetwork: 'podman',
      legacyLinks: 'unsupported',
    });
  });
});
