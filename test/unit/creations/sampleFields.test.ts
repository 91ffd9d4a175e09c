import fc from 'fast-check';
import { expect, it } from 'vitest';
import { configFields, endpointFields, hostFields } from '../../../src/core/creations/creationFields';
import { isUnset } from '../../../src/core/creations/rawJson';
import { type SampleContainer, sampleContainer } from '../../changes/sampleContainer';

/** Fields that no sample sets, by why. */
const unsampled: Readonly<Record<string, readonly string[]>> = {
  'of Windows alone: engines elsewhere refuse or ignore it': [
    'ArgsEscaped',
    'CpuCount',
    'CpuPercent',
    'IOMaximumBandwidth',
    'IOMaximumIOps',
  ],
  'an image says it, no creation': ['OnBuild'],
  'the kernels of the lab have no scheduling in real time': ['CpuRealtimePeriod', 'CpuRealtimeRuntime'],
  'the lab has no storage driver that takes it': ['StorageOpt'],
  'no engine of the lab knows it any more, or yet': ['Capabilities', 'Cgroup', 'KernelMemory', 'Umask'],
  'what came of it, not what was asked for': Object.keys(endpointFields).filter(
    (field) => endpointFields[field]?.fate === 'dropped',
  ),
};

function given(fields: object | undefined): readonly string[] {
  return Object.entries(fields ?? {}).flatMap(([field, value]) => (isUnset(value) && value !== 0 ? [] : [field]));
}

/** As `SampleGround` puts them into a body. */
function fieldsOf({ config, host, networking }: SampleContainer): readonly string[] {
  const { endpoint, links, ports, publishAll, dns, mac, also } = networking;
  return [
    ...given(config),
    ...given(host),
    ...given(endpoint),
    ...given(dns),
    ...also.flatMap((each) => given(each.config)),
    ...given({ NetworkMode: networking.mode, Links: links, PortBindings: ports, PublishAllPorts: publishAll }),
    ...given({ MacAddress: mac }),
  ];
}

it('every field of a creation is set by some sample, but for those that are named', () => {
  const counts = new Map<string, number>();
  for (const sample of fc.sample(sampleContainer, { seed: 4711, numRuns: 500 })) {
    for (const field of fieldsOf(sample)) counts.set(field, (counts.get(field) ?? 0) + 1);
  }
  const known = new Set([configFields, hostFields, endpointFields].flatMap((fields) => Object.keys(fields)));
  const never = [...known].filter((field) => !counts.has(field));
  expect(never.sort()).toEqual(Object.values(unsampled).flat().sort());
});
