import { isForwardedAsWritten } from '../endpoints/forwardedPath';

/** Before what we want to hear: whatever a shell's start prints comes between. */
const mark = 'container-links:';

/** Where an engine listens when nobody says where, in the order in which it is looked for. */
const usualSockets = `
  "$DOCKER_HOST"
  "$(grep -qs currentContext "$HOME/.docker/config.json" &&
    docker context inspect --format "{{.Endpoints.docker.Host}}" 2>/dev/null)"
  /var/run/docker.sock
  "\${XDG_RUNTIME_DIR:-/run/user/$(id -u)}/docker.sock"
  "$HOME/.docker/run/docker.sock" "$HOME/.docker/desktop/docker.sock"
  "$HOME/.colima/default/docker.sock" "$HOME/.orbstack/run/docker.sock" "$HOME/.rd/docker.sock"
  /run/podman/podman.sock
  "\${XDG_RUNTIME_DIR:-/run/user/$(id -u)}/podman/podman.sock"`;

/**
 * A command for whatever shell the other host has: tells which socket the engine there listens on, as its own `docker`
 * client would find it, and stays until its input ends. `path`: the only one that counts.
 */
export function remoteScript(path?: string): string {
  const look = `
    for s in ${path === undefined ? usualSockets : `"$(printf "${octal(path)}")"`};
    do s=\${s#unix://};
      [ -S "$s" ] || continue;
      if [ -w "$s" ]; then echo "${mark} open $s"; exec cat >/dev/null; fi;
      d=\${d:-$s};
    done;
    if [ -n "$d" ]; then echo "${mark} denied $d"; else echo "${mark} missing"; fi`;
  // Not every shell takes a text of several lines.
  return `exec sh -c '${look.trim().replace(/\s*\n\s*/g, ' ')}'`;
}

/** No character of a path is one that a shell heeds. */
function octal(path: string): string {
  return [...Buffer.from(path)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}

interface RemoteSocket {
  readonly state: 'open' | 'denied' | 'missing';
  readonly path: string;
}

/** What the script told; undefined while it hasn't. The other host is not trusted with more than a plain path. */
export function toldSocket(said: string): RemoteSocket | undefined {
  const [, state, path = ''] = new RegExp(`^${mark} (open|denied|missing)(?: (.+))?\\r?\\n`, 'm').exec(said) ?? [];
  if (state !== 'open' && state !== 'denied' && state !== 'missing') return undefined;
  return isForwardedAsWritten(path) ? { state, path } : { state: 'missing', path: '' };
}
