import type { RawJson } from '../creations/rawJson';
import { nothing, type Said, say, together } from './said';

interface Streams {
  readonly stdin: boolean;
  readonly stdout: boolean;
  readonly stderr: boolean;
}

/** Which verb makes a container attached to these streams, and the options for it. */
export function streamOptions(body: RawJson, verb: 'run' | 'create' | 'run attached'): Said {
  const open = body['OpenStdin'] === true;
  const short = `${open ? 'i' : ''}${body['Tty'] === true ? 't' : ''}`;
  if (verb === 'run attached') return short === '' ? nothing : say(`-${short}`);
  const wanted = attached(body);
  const made = verb === 'run' ? none : madeByCreate(wanted, open);
  const attach = verb === 'run' || (made.stdout && made.stderr && made.stdin === open) ? [] : names(made);
  const once = verb === 'create' && open && made.stdin;
  return together(
    verb === 'run' ? say(`-d${short}`) : short === '' ? nothing : say(`-${short}`),
    say(...attach.flatMap((name) => ['-a', name])),
    same(made, wanted) ? nothing : unsaid('--attach', 'attached-streams-differ'),
    once === (body['StdinOnce'] === true) ? nothing : unsaid('StdinOnce', 'stdin-closing-differs'),
  );
}

const none: Streams = { stdin: false, stdout: false, stderr: false };

export function isAttached(body: RawJson): boolean {
  return !same(attached(body), none);
}

function attached(body: RawJson): Streams {
  const { AttachStdin, AttachStdout, AttachStderr } = body;
  return { stdin: AttachStdin === true, stdout: AttachStdout === true, stderr: AttachStderr === true };
}

/** What is kept open is attached, and where no stream is named, both outputs are. */
function madeByCreate(wanted: Streams, open: boolean): Streams {
  const some = wanted.stdin || wanted.stdout || wanted.stderr;
  return some ? { ...wanted, stdin: wanted.stdin || open } : { stdin: open, stdout: true, stderr: true };
}

function names({ stdin, stdout, stderr }: Streams): readonly string[] {
  return [...(stdin ? ['stdin'] : []), ...(stdout ? ['stdout'] : []), ...(stderr ? ['stderr'] : [])];
}

function same(one: Streams, other: Streams): boolean {
  return one.stdin === other.stdin && one.stdout === other.stdout && one.stderr === other.stderr;
}

function unsaid(option: string, code: 'attached-streams-differ' | 'stdin-closing-differs'): Said {
  return { words: [], unsaid: [{ option, reason: { code } }] };
}
