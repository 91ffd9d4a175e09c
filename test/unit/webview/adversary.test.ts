import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, describe as suite } from 'vitest';
import { createApi } from '../../../src/api/createApi';
import { engineRoom } from '../../../src/engine/engineRoom';
import { ModelRoom } from '../../../src/model/ModelRoom';
import { emptySubject, subjectOf } from '../../../src/webview/inspector/subject';
import { startChromium } from '../../lab/chromium/startChromium';
import { HostileEngine } from '../../lab/hostile/HostileEngine';
import { actsUnseen } from '../../lab/hostile/hostileTexts';
import { InspectorInChromium } from './inspectorInChromium';
import { buildPages } from './pageInChromium';
import { themes } from './themes';

const hostile = new HostileEngine();
const said: string[] = [];
const note = (...parts: readonly unknown[]) => void said.push(parts.map(String).join(' '));
const room = new ModelRoom({
  engineRoom: async () => engineRoom,
  endpoint: () => ({ setting: hostile.endpoint, choice: '' }),
  observe: () => ({ mode: 'off', sidecarImage: '' }),
  secretPatterns: () => [],
  log: { warn: note, error: note },
});
const { queries, descriptions, model, problems } = room;
const api = createApi({
  model,
  problems,
  descriptions,
  predict: queries.predict.bind(queries),
  report: note,
  subscriptions: { add: (each) => each, forget: () => {} },
});

let browser: Browser;
let page: InspectorInChromium;

beforeAll(async () => {
  await hostile.start();
  const [theme] = themes;
  if (!theme) throw new Error('There are no themes');
  browser = await startChromium();
  page = await InspectorInChromium.open(browser, await buildPages(), theme);
  await api.ready;
}, 120_000);

afterAll(async () => {
  room.dispose();
  await browser.close();
  await hostile.stop();
});

suite("An adversary's engine", () => {
  it('changes nobody else’s name, and hides none of its containers', () => {
    expect(
      api
        .containers()
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...hostile.names].sort());
    expect(Object.prototype).not.toHaveProperty('hacked');
    expect(({} as Readonly<Record<string, unknown>>)['com.docker.compose.project']).toBeUndefined();
  });

  it('runs nothing in the inspector, whose layout holds', async () => {
    for (const { id, name } of [...model.lookup.containers()]) {
      const target = { kind: 'container', id, name } as const;
      await page.show({
        target,
        subject: subjectOf(model, target) ?? emptySubject,
        engineHost: 'localhost',
        description: await descriptions.describe(id),
        removed: false,
        revealed: new Set(),
        allRevealed: true,
        verifying: false,
        clientsProblems: [],
        ...(model.engine ? { engine: model.engine } : {}),
      });
      const seen = await page.inChromium.seen();
      expect({ ...seen, text: name.slice(0, 40) }).toEqual({
        hacked: undefined,
        made: 0,
        tooWide: false,
        text: name.slice(0, 40),
      });
      expect(actsUnseen.exec(seen.text.replaceAll('\r', ''))).toBeNull();
    }
    expect([page.refused, page.inChromium.dialogs]).toEqual([[], []]);
  }, 300_000);
});
