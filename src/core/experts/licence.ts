/** What a licence of training data asks of the studio. Reads the words of its name; no legal advice. Loading, training and the app call it. */

const NON_COMMERCIAL = /\bNC\b|non-?\s?commercial|research (?:use )?only/i;

/** Forbids commercial use: such data trains no shipped expert, and a person accepts the licence once before an expert of it takes part. */
export function forbidsCommerce(licence: string): boolean {
  return NON_COMMERCIAL.test(licence);
}

/** Waits for a person to accept it: forbids commerce and is not among the accepted. */
export function awaitsConsent(licence: string, accepted: readonly string[]): boolean {
  return forbidsCommerce(licence) && !accepted.includes(licence);
}

/** What 'commercial-safe only' lets through: nothing that forbids it, nothing of which nobody knows. */
export function isCommercialSafe(licence: string): boolean {
  return !forbidsCommerce(licence) && licence.trim() !== '' && licence !== 'unknown';
}
