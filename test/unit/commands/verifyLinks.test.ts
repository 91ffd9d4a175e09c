import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CommandServices } from '../../../src/commands/services';
import { verifyLinks } from '../../../src/commands/verifyLinks';
import type { VerifiedLink } from '../../../src/engine/verification/verify';
import type { LiveModel } from '../../../src/model/connection/LiveModel';
import { datastore, sceneOf, www } from '../core/scenes';

/** What a person was shown, and whether as a warning. The last button is clicked. */
const shown = vi.hoisted(() => [] as string[]);
vi.mock('vscode', async () => ({
  ...(await import('../creation/quickInputs')).pickerModule(),
  window: {
    showInformationMessage: async (text: string) => void shown.push(`info: ${text}`),
    showWarningMessage: async (text: string, ...buttons: readonly string[]) => {
      shown.push(`warning: ${text}`);
      return buttons.at(-1);
    },
  },
}));
const showLog = vi.fn();
beforeEach(() => {
  shown.splice(0);
  showLog.mockClear();
});

async function told(row: Partial<VerifiedLink>): Promise<string | undefined> {
  const client = www();
  const { lookup, engine } = sceneOf('28.5.2', [datastore(), client]);
  const model: Partial<LiveModel> = {
    lookup,
    engine,
    firstSnapshot: Promise.resolve(),
    need: () => ({ dispose: () => undefined }),
    requireEngine: async () => ({}) as never,
    refreshContainers: async () => undefined,
  };
  const whole = { alias: 'redis', server: 'datastore', resolves: [], reachable: [], how: '', ...row };
  const services = { model, log: { info: () => undefined, show: showLog }, truth: { verify: async () => [whole] } };
  await verifyLinks(services as unknown as CommandServices).byPerson({ containerId: client.id });
  return shown.pop();
}

const open = { port: 6379, protocol: 'tcp', open: true } as const;
const resolves = ['172.17.0.2'];

describe('what a person is told of a verified link', () => {
  it('that all is well', async () => {
    expect(await told({ resolves, reachable: [open] })).toBe(
      'info: In www, redis resolves to 172.17.0.2 (datastore): 6379/tcp is open.',
    );
    expect(showLog).not.toHaveBeenCalled();
  });

  it('what the log says, at a click where all is not well', async () => {
    expect(await told({ resolves, reachable: [{ ...open, open: 'unknown' }] })).toMatch(/\(the log says why\)\.$/);
    expect(showLog).toHaveBeenCalledOnce();
  });

  it('that it does not resolve only where that was found out', async () => {
    expect(await told({})).toBe('warning: In www, redis does not resolve.');
    expect(await told({ unknown: true, reachable: [{ ...open, open: 'unknown' }] })).toBe(
      'warning: In www, it could not be found out what redis (datastore) resolves to; the log says why.',
    );
    expect(await told({ unknown: true, reachable: [open] })).toMatch(/the log says why: 6379\/tcp is open\.$/);
  });

  it('that it leads to another container, which one, and what to do', async () => {
    const unasked = [{ ...open, open: 'unknown' }] as const;
    const of = (why: NonNullable<VerifiedLink['stray']>['why'], ...holders: readonly string[]) =>
      told({ resolves, reachable: unasked, stray: { why, holders } });
    expect(await of('down', 'thief')).toBe(
      'warning: In www, redis resolves to 172.17.0.2, which belongs to thief now, not to datastore: datastore is not running. Start datastore.',
    );
    expect(await of('down')).toBe(
      'warning: In www, redis resolves to 172.17.0.2, which is not datastore: datastore is not running. Start datastore.',
    );
    expect(await of('removed')).toMatch(/: datastore was removed\. Remove www and make it again\.$/);
    expect(await of('unanswered')).toMatch(/: nobody on their network answers to that\. Inspect www to see why\.$/);
    expect(await of('elsewhere', 'www')).toMatch(/belongs to www now, not to datastore\. Inspect www/);
  });
});
