/** The project that Compose made a container for (https://docs.docker.com/compose/how-tos/project-name/). */
export const projectLabel = 'com.docker.compose.project';

/** What Swarm writes on containers of its tasks (moby `daemon/cluster/executor/container/container.go`). */
export const serviceLabel = 'com.docker.swarm.service.name';
export const taskLabel = 'com.docker.swarm.task.id';

/** On every sidecar that we start; its value is the full id of the client that it looks into. */
export const sidecarLabel = 'container-links.sidecar';

/** All that a snapshot keeps: whoever labels images of a shared engine may write megabytes of others. */
export const knownLabels = [projectLabel, serviceLabel, taskLabel, sidecarLabel] as const;

/** What is known of a container's labels. */
export type KnownLabels = Readonly<Partial<Record<(typeof knownLabels)[number], string>>>;
