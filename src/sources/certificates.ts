import { X509Certificate } from 'node:crypto';
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';
import { err, ok, type Result } from '../core/result';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

/** The certificates of a PEM text, in order. Other blocks and words between them do not matter. */
export function readCertificates(pem: string): Result<readonly string[], 'none' | 'unreadable'> {
  const found = pem.match(CERTIFICATE) ?? [];
  if (found.length === 0) return err('none');
  return found.every(isCertificate) ? ok(found) : err('unreadable');
}

/** Trusts these certificates besides those that Node brings. Reading all of them takes time: make one and keep it. */
export function trusting(certificates: readonly string[]): SecureContext {
  return createSecureContext({ ca: [...rootCertificates, ...certificates] });
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).fingerprint256 !== '';
  } catch {
    return false;
  }
}
