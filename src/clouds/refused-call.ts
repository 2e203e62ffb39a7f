/** A call that Stillwatch refuses to make; it never left the process. */
export class RefusedCall extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RefusedCall';
  }
}
