import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProcessIdentity } from '../processIdentity';
import { noteKeeper } from '../runFolder';
import type { EngineRoot } from './engineRoot';

/**
 * Runs as process 1 of the new namespaces: makes a root of its own out of the given system (writes to it stay in
 * memory), with the run's folder visible at its own path, tells its number outside, and stays to reap orphans.
 * In a network of its own its name server says of every name at once that nobody has it (status 3, NXDOMAIN).
 * A mere chroot would not do: the engine remounts "/" when it unpacks images.
 */
const KEEPER = `
set -e
STATE=$1 NETWORK=$2 BASE=$3 USR=$4
read -r PID REST < /proc/self/stat
SPACE=$STATE/space
mount -t tmpfs -o mode=755 container-links "$SPACE"
mkdir "$SPACE/upper" "$SPACE/work" "$SPACE/root"
mount -t overlay -o "lowerdir=$BASE,upperdir=$SPACE/upper,workdir=$SPACE/work" overlay "$SPACE/root"
cd "$SPACE/root"
[ -z "$USR" ] || mount -t overlay -o "lowerdir=$USR:$BASE/usr" overlay usr
mkdir -p proc sys dev run tmp
mount -t proc proc proc
mount --rbind /sys sys
mount --rbind /dev dev
mount -t tmpfs -o mode=755 tmpfs run
mount -t tmpfs -o mode=1777 tmpfs tmp
mkdir -p "./$STATE"
mount --bind "$STATE" "./$STATE"
rm -f etc/resolv.conf
if [ "$NETWORK" = own ]; then
  echo nameserver 192.0.2.53 > etc/resolv.conf
else
  cp -L /etc/resolv.conf etc/resolv.conf
fi
pivot_root . .
umount -l .
cd /
if [ "$NETWORK" = own ]; then
  ip link set lo up
  ip address add 192.0.2.53/32 dev lo
  perl -MSocket -e '
    socket(S, PF_INET, SOCK_DGRAM, 0) && bind(S, sockaddr_in(53, inet_aton("192.0.2.53"))) or die "no name server: $!";
    while (1) {
      my $from = recv(S, my $asked, 2048, 0) // next;
      my $at = 12;
      $at += 1 + ord(substr($asked, $at, 1)) while ord(substr($asked, $at, 1));
      send(S, substr($asked, 0, 2) . pack("n5", 0x8183, 1, 0, 0, 0) . substr($asked, 12, $at - 7), 0, $from);
    }
  ' > /dev/null &
fi
echo "$PID"
while :; do sleep 3600 & wait; done
`;

/**
 * Makes mount, process and (if asked for) network namespaces, kept by a process that is noted in the run's folder:
 * when it is killed, all processes and mounts in them are gone. The kernel sees to that.
 */
export async function makeNamespaces(state: string, root: EngineRoot, ownNetwork: boolean): Promise<ProcessIdentity> {
  await mkdir(join(state, 'space'));
  const network = ownNetwork ? ['--net'] : [];
  const apart = ['--mount', '--pid', ...network, '--fork', '--propagation', 'private', '--'];
  const script = ['sh', '-c', KEEPER, 'keeper', state, ownNetwork ? 'own' : 'machine', root.base, root.usr ?? ''];
  const child = spawn('unshare', [...apart, ...script], { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const pid = await new Promise<number>((resolve, reject) => {
    let complaint = '';
    child.stderr.on('data', (text: Buffer) => {
      complaint += text.toString();
    });
    child.stdout.once('data', (text: Buffer) => resolve(Number(text.toString().trim())));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`no namespaces for an engine (status ${code}): ${complaint}`)));
  });
  child.stdout.destroy();
  child.stderr.destroy();
  child.unref();
  return noteKeeper(state, 'namespaces', pid);
}
