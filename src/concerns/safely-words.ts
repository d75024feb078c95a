/** Words of telling the core member safely, of marking what may be kept from the core member, and of not giving away who told us. */
export const safelyWords = {
  'telling-ask': 'What did they say about telling the core member?',
  'telling-not-said': 'Nothing',
  'telling-may-be-told': 'The core member may be told',
  'telling-not-to-be-told-yet': 'Not to be told yet',
  'telling-words': 'In their words, and until when',
  'telling-row': '{ $whom }, { $when }: { $says }',
  'card-telling': 'What officers said about telling the core member',
  'telling-none': 'No officer has said anything about it.',
  'telling-not-yet-stands': 'An officer asked that the core member is not told yet.',
  'mark-title': 'Mark for non-disclosure',
  'mark-lift-title': 'Lift the non-disclosure mark',
  'mark-lead':
    'If this is wanted for a recall, a parole hearing, a court or a request for the file, a judge or the Parole Board may allow it to be kept from the core member. The mark goes to everybody who was told; it keeps nothing back by itself.',
  'mark-why': 'Why should it be kept back, and what would happen if it were not?',
  'mark-lift-why': 'Why is it lifted?',
  'mark-save': 'Mark it',
  'mark-lift-save': 'Lift the mark',
  'mark-problem-why': 'Write why',
  'mark-problem-same': 'Somebody else did so a moment ago',
  'mark-stands': 'Marked for a non-disclosure application',
  'mark-row': '{ $what }, { $name }, { $when }',
  'mark-was-marked': 'Marked',
  'mark-was-lifted': 'Lifted',
  'mark-for-officers':
    'Marked for a non-disclosure application: do not disclose this to the core member, or to anybody who acts for the core member, before you have spoken to us.',
  'names-found':
    'This has the name of a volunteer in it, and may give away who told us. Take it out, or tick that it has to be there.',
  'names-on-purpose': 'The name has to be there',
} as const;
