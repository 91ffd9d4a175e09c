import { readFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { connect, createSecureContext, type SecureContext } from 'node:tls';
import type { TlsMaterial } from '../endpoints/Endpoint';
import { TlsFileMissing } from '../errors/TlsFileMissing';
import { connectSocket } from './connectSocket';

/** Milliseconds for both sides to agree on keys. */
const handshakeTimeout = 15_000;

/** What connections to one engine know of those before: proving who one is takes most of a connection's work. */
export interface TlsMemory {
  session?: Buffer;
  /** Made of these contents: making one takes as long as a resumed handshake. */
  prepared?: { readonly contents: readonly (Buffer | undefined)[]; readonly context: SecureContext };
}

/** A connection over which both sides have proved who they are, as far as `tls` asks for it. */
export async function connectTls(
  where: { readonly host: string; readonly port: number },
  tls: TlsMaterial,
  memory: TlsMemory,
  signal: AbortSignal,
): Promise<Socket> {
  const contents = await Promise.all([content(tls.caFile), content(tls.certFile), content(tls.keyFile)]);
  // Throws for files that are none of TLS: before a connection is open that nobody would close.
  const secureContext = contextOf(contents, memory);
  const socket = await connectSocket(where, signal);
  return await new Promise((resolve, reject) => {
    const name = tls.serverName ?? where.host;
    const secure = connect({
      socket,
      host: name,
      // An address is no name that a server could have a certificate chosen by.
      ...(/^[\d.]+$|:/.test(name) ? {} : { servername: name }),
      secureContext,
      ...(memory.session && { session: memory.session }),
      rejectUnauthorized: !tls.skipVerify,
    });
    secure.on('session', (session) => {
      memory.session = session;
    });
    const timer = setTimeout(() => {
      secure.destroy(Object.assign(new Error('TLS handshake timed out'), { code: 'ETIMEDOUT', syscall: 'connect' }));
    }, handshakeTimeout);
    const end = () => secure.destroy();
    signal.addEventListener('abort', end, { once: true });
    secure.once('error', (error) => {
      delete memory.session;
      reject(error);
    });
    secure.once('close', () => {
      clearTimeout(timer);
      reject(Object.assign(new Error('closed within the TLS handshake'), { code: 'ECONNRESET', syscall: 'connect' }));
    });
    secure.once('secureConnect', () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve(secure);
    });
  });
}

/** The one from before, unless the files were renewed meanwhile. */
function contextOf(contents: readonly (Buffer | undefined)[], memory: TlsMemory): SecureContext {
  const isSame = (part: Buffer | undefined, index: number) => {
    const before = memory.prepared?.contents[index];
    return part === undefined ? before === undefined : before !== undefined && part.equals(before);
  };
  if (memory.prepared === undefined || !contents.every(isSame)) {
    const [ca, cert, key] = contents;
    const context = createSecureContext({ ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) });
    memory.prepared = { contents, context };
    // It would vouch for who one was with the files before.
    delete memory.session;
  }
  return memory.prepared.context;
}

async function content(path: string | undefined): Promise<Buffer | undefined> {
  if (path === undefined) return undefined;
  try {
    return await readFile(path);
  } catch (error) {
    throw new TlsFileMissing(path, error);
  }
}
