import { projectLabel } from '../containers/knownLabels';
import { type RawJson, recordOf, recordsOf, textOf, textsOf } from '../creations/rawJson';
import { isSavedImage } from '../creations/savedImage';
import type { NotCarried } from './plan';
import type { PlanFact } from './planFacts';
import { isUpNow, restartPolicyOf, stateOf } from './remaking';
import { isKept, type Part } from './remakingPart';

export function notCarriedOf({ creation, lost, old }: Part): readonly NotCarried[] {
  const container = old.name;
  return [
    ...[...creation.notCarried, ...creation.chosenAnew].map((each) => ({ container, ...each })),
    ...lost.map((link) => ({
      container,
      option: '--link',
      reason: { code: 'link-without-server', container, ...link } as const,
    })),
  ];
}

export function notesOf({ remaking, creation, old, kept, hold }: Part): readonly PlanFact[] {
  const container = old.name;
  const state = stateOf(remaking);
  const policy = restartPolicyOf(remaking);
  const project = textOf(recordOf(recordOf(remaking.raw['Config'])['Labels'])[projectLabel]);
  const isOtherwise = remaking.links !== undefined || remaking.image !== undefined || remaking.saveAs !== undefined;
  const written = recordsOf(remaking.raw['Mounts'])
    .filter(({ Type, RW }) => (Type === 'volume' || Type === 'bind') && RW === true)
    .map(({ Destination }) => textOf(Destination));
  return [
    ...(isKept(remaking) ? [{ code: 'old-kept-for-changes', container, kept } as const] : []),
    ...(isKept(remaking) && policy ? [{ code: 'old-kept-held', kept, policy: restartOption(policy) } as const] : []),
    ...(isKept(remaking) && project !== ''
      ? [{ code: 'old-kept-with-compose-labels', container, kept, project } as const]
      : []),
    ...(isOtherwise && project !== '' ? [{ code: 'compose-file-without-change', container, project } as const] : []),
    ...(isUpNow(remaking) && hold ? [{ code: 'old-not-startable', container, ...hold } as const] : []),
    ...(remaking.image !== undefined && written.length > 0
      ? [{ code: 'data-may-be-converted', container, paths: written } as const]
      : []),
    ...(isUpNow(remaking) && inMemory(remaking).length > 0
      ? [{ code: 'memory-lost', container, paths: inMemory(remaking) } as const]
      : []),
    ...(remaking.saveAs && textsOf(creation.body['Env']).length > 0
      ? [{ code: 'saved-with-variables', container, image: textOf(creation.body['Image']) } as const]
      : []),
    ...(remaking.image !== undefined && isSavedImage(remaking.rawImage)
      ? [{ code: 'saved-files-left', container, image: textOf(recordOf(remaking.raw['Config'])['Image']) } as const]
      : []),
    ...(remaking.saveAs && isUpNow(remaking) ? [{ code: 'saving-interrupts', container } as const] : []),
    ...(remaking.stop.isUnknown
      ? [{ code: 'stop-time-unknown', container, seconds: remaking.stop.takes } as const]
      : []),
    ...(creation.state === 'created' && state !== 'created'
      ? [{ code: 'comes-back-created', container } as const]
      : []),
  ];
}

/** Places of which nothing is on a disk. */
function inMemory({ raw }: Part['remaking']): readonly string[] {
  const host = recordOf(raw['HostConfig']);
  const mounted = recordsOf(host['Mounts']).flatMap(({ Type, Target }) => (Type === 'tmpfs' ? textOf(Target) : []));
  return [...Object.keys(recordOf(host['Tmpfs'])), ...mounted];
}

/** As `docker update --restart` takes it. */
function restartOption({ Name, MaximumRetryCount }: RawJson): string {
  return Number(MaximumRetryCount) > 0 ? `${textOf(Name)}:${String(MaximumRetryCount)}` : textOf(Name);
}
