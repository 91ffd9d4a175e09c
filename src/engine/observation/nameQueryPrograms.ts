import { type Lookup, parseDatabase, parseDig, parseLibrary, parseLookup } from './resolvedAddresses';

/** A program that asks for a name's addresses. */
export interface NameQuery {
  readonly program: string;
  /** `server`: the address of the name server, for programs that can be told. */
  readonly command: (name: string, server: string) => readonly string[];
  readonly parse: (output: string, name: string) => Lookup;
  /** It heeds the hosts file before any name server. */
  readonly heedsHosts: boolean;
}

const digWords = ['+noall', '+comments', '+answer', '+time=2', '+tries=1'];

/** Socket.pm's numbers: 1 is a stream to `getaddrinfo`, and to `getnameinfo` an address as it is. */
const inPerl =
  'my($e,@r)=getaddrinfo($ARGV[0],"",{socktype=>1});if($e){print "error ",$e+0,"\\n"}else{for(@r){my($f,$h)=getnameinfo($_->{addr},1);print "$h\\n"}}';
const inPython =
  'import socket,sys\ntry: [print(a[4][0]) for a in socket.getaddrinfo(sys.argv[1],None,0,1)]\nexcept socket.gaierror as e: print("error",e.errno)';

/** Those first that ask the name server themselves; those last that tell more than `getent`, which many images have. */
export const nameQueries: readonly NameQuery[] = [
  {
    program: 'nslookup',
    command: (name, server) => ['nslookup', name, server],
    parse: parseLookup,
    heedsHosts: false,
  },
  {
    program: 'nslookup',
    command: (name, server) => ['/bin/busybox', 'nslookup', name, server],
    parse: parseLookup,
    heedsHosts: false,
  },
  {
    program: 'dig',
    command: (name, server) => ['dig', ...digWords, `@${server}`, name, 'A', name, 'AAAA'],
    parse: parseDig,
    heedsHosts: false,
  },
  { program: 'getent', command: (name) => ['getent', 'ahosts', name], parse: parseDatabase, heedsHosts: true },
  {
    program: 'perl',
    command: (name) => ['perl', '-MSocket=getaddrinfo,getnameinfo', '-e', inPerl, name],
    parse: parseLibrary,
    heedsHosts: true,
  },
  {
    program: 'python3',
    command: (name) => ['python3', '-c', inPython, name],
    parse: parseLibrary,
    heedsHosts: true,
  },
];
