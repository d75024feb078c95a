/** A ground on which something may be kept back from whoever it is about, with what to ask oneself first. For a person to weigh, never for the software. */
export type Exemption = { readonly code: string; readonly title: string; readonly ask: string; readonly source: string };

/** Engineering defaults, each to be checked by the charity with somebody who knows the law. DPA: Data Protection Act 2018. */
export const exemptions: readonly Exemption[] = [
  {
    code: 'third party',
    title: 'It is about somebody else too',
    ask: 'Did they agree? If not: is it fair to them to give it, now that you know who is asking? Can names be taken out, and they are still not known by it?',
    source: 'DPA Schedule 2, paragraph 16',
  },
  {
    code: 'crime',
    title: 'Giving it would get in the way of preventing or detecting crime',
    ask: 'What would go wrong, and how likely is it? What did the police or probation say? “It is about risk” alone is not enough.',
    source: 'DPA Schedule 2, paragraph 2',
  },
  {
    code: 'protecting the public',
    title: 'Giving it would get in the way of protecting people from harm',
    ask: 'Whom would it put in danger, and how?',
    source: 'DPA Schedule 2, paragraph 7',
  },
  {
    code: 'harm, health',
    title: 'Health: giving it would be likely to do serious harm to somebody',
    ask: 'Has the right health professional said so within the last six months? Without that it cannot be used.',
    source: 'DPA Schedule 3, paragraphs 2 to 6',
  },
  {
    code: 'harm, social work',
    title: 'Social work: giving it would be likely to do serious harm to somebody',
    ask: 'Is this record part of social work, and who said that harm is likely?',
    source: 'DPA Schedule 3, paragraphs 7 to 12',
  },
  {
    code: 'child abuse',
    title: 'It says that a child is, was or may be abused',
    ask: 'Is it the child, or somebody who acts for the child, who asks? Would giving it be against the child’s interest?',
    source: 'DPA Schedule 3, paragraph 21',
  },
  {
    code: 'legal advice',
    title: 'It is advice of a lawyer, or was written for a court case',
    ask: 'Is it between us and our lawyer?',
    source: 'DPA Schedule 2, paragraph 19',
  },
  {
    code: 'its owner has not agreed',
    title: 'It belongs to an agency that has not agreed to its being given',
    ask: 'Has the agency been asked, and on what ground of its own does it say no? That it is theirs is no ground by itself.',
    source: 'the agency’s own ground, mostly DPA Schedule 2, paragraph 2',
  },
  {
    code: 'not about them',
    title: 'It is not about the person who asks',
    ask: 'Does nothing in it say anything about them?',
    source: 'UK GDPR, articles 4(1) and 15(1)',
  },
];

export const exemptionCodes: readonly string[] = exemptions.map((one) => one.code);
