/** Why an address is none that events are sent to. */
export type AddressFault = 'form' | 'scheme' | 'password' | 'private';

/** Which addresses may be called from inside the house. */
export abstract class WebhookAddresses {
  /** What is wrong with an address as far as can be seen without asking anybody; `null` = nothing. */
  abstract fault(url: string): AddressFault | null;
}
