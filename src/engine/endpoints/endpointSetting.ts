import type { EndpointStrategy } from './EndpointStrategy';
import { namedEndpoint } from './namedEndpoint';
import { parseEndpoint } from './parseEndpoint';
import { tlsByVariables } from './tlsFiles';

/** The setting `containerLinks.endpoint`. */
export const endpointSetting: EndpointStrategy = {
  async find(surroundings) {
    const text = surroundings.setting.trim();
    if (text === '') return { code: 'setting-empty' };
    const source = 'containerLinks.endpoint';
    return await namedEndpoint({ source }, { code: 'found-by-setting' }, async () =>
      parseEndpoint(text, { source, ...(await tlsByVariables(surroundings, text)) }),
    );
  },
};
