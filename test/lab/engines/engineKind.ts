export type DockerKind = '20.10' | '26.1' | '28.5';
export type EngineKind = DockerKind | 'podman-4.3' | 'podman-5.4';
