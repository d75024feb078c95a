/** The right kind of key, but not the one that the records were locked with. The message is a sentence for whoever starts the service. */
export class WrongKey extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'WrongKey';
  }
}

/** A key that we will not use because of where it lies, who may read it, or its shape. The message says what to do. */
export class KeyRefused extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'KeyRefused';
  }
}

/**
 * Something sealed does not open at this place: it was altered, moved from another row, or sealed under another key.
 * Raise an alarm and show nothing. The message names the place and never the content.
 */
export class SealBroken extends Error {
  constructor(readonly place: string) {
    super(`sealed value does not open at ${place}`);
    this.name = 'SealBroken';
  }
}

/** This person's key was destroyed on purpose: what was sealed under it is erased for good. */
export class KeyDestroyed extends Error {
  constructor(readonly subjectId: string) {
    super(`the key of ${subjectId} was destroyed`);
    this.name = 'KeyDestroyed';
  }
}

/** There is no key for this subject, or this transaction may not see it. Nothing may be sealed or shown. */
export class KeyMissing extends Error {
  constructor(readonly what: string) {
    super(`no key for ${what} in the database, or none that may be seen here`);
    this.name = 'KeyMissing';
  }
}

/** A rotation did all it could and some keys are left; both old and new keys must be kept. Running it again resumes. */
export class RotationUnfinished extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'RotationUnfinished';
  }
}
