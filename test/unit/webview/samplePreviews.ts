import type { Container } from '../../../src/core/containers/snapshot';
import type { PreviewRequest } from '../../../src/core/descriptions/requests';
import { LinkModel } from '../../../src/core/links/LinkModel';
import { describePreview, newClientOf } from '../../../src/core/previews/describePreview';
import { previewCommand } from '../../../src/webview/inspector/previewCommand';
import type { InspectorTarget } from '../../../src/webview/inspector/protocol';
import { emptySubject, subjectOf } from '../../../src/webview/inspector/subject';
import type { InspectorFacts } from '../../../src/webview/inspector/viewModel';
import { datastore, details, engine, factsOf, secretText, www } from './sampleClients';

const server: Container = {
  ...datastore,
  details: {
    ...details,
    env: [`REDIS_PASSWORD=${secretText}`, 'REDIS_VERSION=7.0.15'],
    exposedPorts: [{ port: 6379, protocol: 'tcp' }],
  },
};

/** What the inspector really gets of a preview: nothing here is written by hand. */
export function previewed(request: PreviewRequest, containers: readonly Container[] = [server]): InspectorFacts {
  const lookup = new LinkModel();
  lookup.apply({ upserts: containers });
  const scene = { lookup, engine: engine('28.5.2', 'set') };
  const target: InspectorTarget = { kind: 'preview', request };
  return factsOf(www, {
    target,
    subject: subjectOf(scene, target) ?? emptySubject,
    description: describePreview({ scene, client: newClientOf(request) }),
    dockerRun: previewCommand(request),
  });
}

const request: PreviewRequest = { server: 'datastore', alias: 'redis' };

export const previewSamples = {
  preview: previewed({ ...request, client: 'www2' }),
  'preview-stopped': previewed(request, [{ ...server, state: 'exited', networks: [] }]),
  'preview-elsewhere': previewed({ ...request, network: 'shop' }),
} satisfies Readonly<Record<string, InspectorFacts>>;
