import { describe, expect, it } from 'vitest';
import { type InspectorFacts, inspectorPicture } from '../../../src/webview/inspector/viewModel';
import { attachment, datastore, details } from './sampleClients';
import { previewed, previewSamples } from './samplePreviews';

const request = { server: 'datastore', alias: 'redis' };
const viewOf = (facts: InspectorFacts) => inspectorPicture(facts).view;

describe('the preview of a client', () => {
  it.each([undefined, '', 'default', 'bridge'])(
    'on the default bridge, called %j, has names and variables at their link',
    (network) => {
      const facts = previewed({ ...request, ...(network === undefined ? {} : { network }) });
      const { names, environment, links } = viewOf(facts);
      expect(links).toMatchObject([{ kind: 'legacy', network: 'bridge', partner: { id: datastore.id } }]);
      const [fromLink, ...others] = environment;
      expect(fromLink).toMatchObject({ link: { alias: 'redis', server: 'datastore' } });
      expect(fromLink).not.toHaveProperty('empty');
      expect(fromLink?.rows.map(({ name }) => name.text)).toContain('REDIS_PORT_6379_TCP_ADDR');
      expect(others).toEqual([]);
      expect(names[0]?.link?.alias).toBe('redis');
      expect(names[0]?.rows.map(({ name }) => name.text)).toEqual(['redis', 'datastore', details.hostname]);
    },
  );

  it('on a network of its own has the alias at its link, and says why there are no variables', () => {
    const member = { ...datastore, networks: [attachment('shop', '172.18.0.2')] };
    const { names, environment, links } = viewOf(previewed({ ...request, network: 'shop' }, [member]));
    expect(links).toMatchObject([{ kind: 'endpoint', network: 'shop', address: { text: '172.18.0.2' } }]);
    expect(names[0]).toMatchObject({ link: { alias: 'redis' }, rows: [{ addresses: [{ text: '172.18.0.2' }] }] });
    expect(environment).toMatchObject([{ link: { alias: 'redis' }, empty: 'noVariablesOnNetworks', rows: [] }]);
  });

  it('has its problem at the link, which no row repeats', () => {
    for (const [name, code, words] of [
      ['preview-stopped', 'server-stopped', 'server stopped'],
      ['preview-elsewhere', 'not-on-network', 'not on the network'],
    ] as const) {
      const { links, names, environment, problems } = viewOf(previewSamples[name]);
      expect(links, name).toMatchObject([{ problem: { words }, partner: { id: datastore.id } }]);
      expect(problems[0]?.code, name).toBe(code);
      const rows = [...names, ...environment].flatMap((group): readonly { reason?: string }[] => group.rows);
      expect(rows.length, name).toBeGreaterThan(0);
      expect(
        rows.filter(({ reason }) => reason !== undefined),
        name,
      ).toEqual([]);
    }
  });

  it('is headed by what its sentences call the client', () => {
    expect(viewOf(previewSamples.preview).header.name.text).toBe('www2');
    const { header, problems } = viewOf(previewSamples['preview-stopped']);
    expect(header.name.text).toBe('client');
    expect(problems[0]?.message).toMatch(/\bclient can't start/);
  });
});
