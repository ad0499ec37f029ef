import { X509Certificate } from 'node:crypto';
import * as tls from 'node:tls';
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';
import { err, ok, type Result } from '../core/result';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

/** The certificates of a PEM text, in order. Other blocks and words between them do not matter. */
export function readCertificates(pem: string): Result<readonly string[], 'none' | 'unreadable'> {
  const found = pem.match(CERTIFICATE) ?? [];
  if (found.length === 0) return err('none');
  return found.every(isCertificate) ? ok(found) : err('unreadable');
}

/** Trusts these certificates besides the usual ones. Reading all of them takes time: make one and keep it. */
export function trusting(certificates: readonly string[]): SecureContext {
  return createSecureContext({ ca: [...usualAuthorities(tls), ...certificates] });
}

/**
 * The authorities that this machine trusts, where Node can tell (22.15 and later), and those that Node brings. `from` is Node's `tls`, whose
 * types here are those of the oldest Node that is supported.
 */
export function usualAuthorities(from: object): readonly string[] {
  const tell: unknown = Reflect.get(from, 'getCACertificates');
  if (typeof tell !== 'function') return rootCertificates;
  try {
    const told: readonly unknown[] = ['default', 'system'].flatMap((kind): unknown =>
      Reflect.apply(tell, from, [kind]),
    );
    return [...new Set(told.filter((pem) => typeof pem === 'string'))];
  } catch {
    return rootCertificates;
  }
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).fingerprint256 !== '';
  } catch {
    return false;
  }
}
