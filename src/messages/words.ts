// What leaves the service: fixed words that say neither whose service it is nor what it is about (design.md §1.8).
// The catalogue of the pages stands on a floor above this one; messages are in English until a person's language is known.

export const texts = {
  'something new': {
    subject: 'Something new for you',
    text: 'There is something new for you. Please sign in to read it.',
  },
  'sign in now': {
    subject: 'Please sign in now',
    text: 'Please sign in now, or ring your on-call number.',
  },
  'still waiting': {
    subject: 'Still waiting for you',
    text: 'Something is still waiting for you. Please sign in to see it.',
  },
  'several things': {
    subject: 'Some things for you',
    text: 'There are some things for you, old or new. Please sign in to see them.',
  },
  'needs you': {
    subject: 'Something needs you today',
    text: 'Something needs you today. Please sign in to see it.',
  },
  'your account': {
    subject: 'Your sign-in',
    text: 'Something about your sign-in has changed. If you did not ask for it, please ring us today.',
  },
} as const;
