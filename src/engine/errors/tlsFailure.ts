import type { HumanErrorCode } from '../../core/humanError';
import type { EngineFact } from './engineFacts';
import { TlsFileMissing } from './TlsFileMissing';

type TlsCode = Extract<
  EngineFact['code'],
  `tls-server-${string}` | 'tls-client-refused' | 'tls-not-spoken' | 'tls-files-useless'
>;

/** By the codes of Node and of OpenSSL below it (https://nodejs.org/api/tls.html, "X509 certificate error codes"). */
const failures: readonly (readonly [RegExp, TlsCode])[] = [
  [
    /SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)|CERT_UNTRUSTED|CERT_REJECTED|INVALID_CA|CERT_SIGNATURE/,
    'tls-server-untrusted',
  ],
  [/^ERR_TLS_CERT_ALTNAME/, 'tls-server-misnamed'],
  [/^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/, 'tls-server-expired'],
  [
    /ALERT_(CERTIFICATE|BAD_CERTIFICATE|UNKNOWN_CA|UNSUPPORTED_CERTIFICATE|ACCESS_DENIED)|SSLV3_ALERT/,
    'tls-client-refused',
  ],
  [/WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|RECORD_LAYER|^EPROTO$/, 'tls-not-spoken'],
  [/KEY_VALUES_MISMATCH|^ERR_OSSL_/, 'tls-files-useless'],
];

/** What stands in the way of a safe connection; undefined for an error of something else. */
export function tlsFailure(
  endpoint: string,
  error: unknown,
): { readonly fact: EngineFact; readonly code: HumanErrorCode } | undefined {
  if (error instanceof TlsFileMissing) {
    return { fact: { code: 'tls-file-unreadable', endpoint, file: error.path }, code: 'denied' };
  }
  const { code: raw } = error as { readonly code?: unknown };
  const found = typeof raw === 'string' ? failures.find(([text]) => text.test(raw))?.[1] : undefined;
  if (found === undefined) return undefined;
  return { fact: { code: found, endpoint }, code: found === 'tls-not-spoken' ? 'unreachable' : 'denied' };
}
