/** Who answers at the endpoint. */
export interface EngineIdentity {
  readonly product: 'docker' | 'podman' | 'other';
  /** As the engine says it, such as `28.5.2+dfsg4`. */
  readonly version: string;
  readonly apiVersion: string;
  /** `linux` or `windows`. */
  readonly os: string;
}
