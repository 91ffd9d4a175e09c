import { describe, expect, it } from 'vitest';
import { HumanError } from '../../../src/core/humanError';
import { LinkModel } from '../../../src/core/LinkModel';
import { EngineNature } from '../../../src/model/EngineNature';
import { FakeEngine } from './FakeEngine';
import { asEngine } from './liveModel';

describe('who an engine is', () => {
  it('is asked once, and again only after a failure', async () => {
    const fake = new FakeEngine();
    const nature = new EngineNature({ lookup: new LinkModel(), mayExec: () => false, onChange: () => undefined });
    const identify = nature.identifier(asEngine(fake), new AbortController().signal);
    fake.gate = () => Promise.reject(new HumanError('It did not answer in time.', 'timeout'));
    await identify();
    expect(nature.generation).toBeUndefined();
    fake.gate = () => Promise.resolve();
    await Promise.all([identify(), identify()]);
    await identify();
    expect(nature.generation).toMatchObject({ major: 28 });
    expect(fake.requests).toEqual(['identity', 'identity']);
  });
});
