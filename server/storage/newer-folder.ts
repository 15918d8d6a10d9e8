/** A newer version wrote what is to be opened; this one would not understand it. */
export class NewerFolder extends Error {
  override readonly name = 'NewerFolder';

  /** With the version of the tables as they are, and of those that this version knows. */
  constructor(found: number, here: number) {
    super(
      `The data was written by a newer version of Triangulate (tables ${found}, here ${here}). Start that version, or a newer one; nothing has been changed.`,
    );
  }
}
