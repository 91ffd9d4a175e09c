/** On every sidecar that we start; its value is the full id of the client that it looks into. */
export const sidecarLabel = 'container-links.sidecar';

/** Sidecars live for a moment and are nobody's business: lists and events leave them out. */
export function isSidecar(labels: Readonly<Record<string, string>>): boolean {
  return labels[sidecarLabel] !== undefined;
}
