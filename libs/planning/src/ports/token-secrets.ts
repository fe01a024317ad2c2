/** Makes the secrets of tokens. */
export abstract class TokenSecrets {
  /** 256 bits at random, 43 characters of `A–Z a–z 0–9 - _`. */
  abstract random(): string;
  /**
   * The same for the same purpose, and of the same form as a random one; nobody can make it without the installation's own
   * secret. When that is changed, everything that was derived is another.
   */
  abstract derive(purpose: string): string;
  /** SHA-256, hexadecimal. */
  abstract hash(text: string): string;
}
