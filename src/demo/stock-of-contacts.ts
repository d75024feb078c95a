/** What is written of a contact between meetings, by how it was. */
export const contactWordsOf = {
  call: [
    'He rang to say that the interview went well. He starts on Monday if they take him.',
    'I rang to ask about the dentist. He went, and it was not as bad as he had thought.',
    'A short call. He was tired after the early shift and wanted to hear a voice.',
  ],
  text: ['He asked at what time we meet. I answered.', 'He sent a picture of the shelf he built. I said that it looks straight.'],
  coffee: [
    'We had coffee at the station. He talked about his sister; he would like to write to her.',
    'Coffee by the canal. He is worried about the rent letter, and will bring it along.',
  ],
  outing: [
    'We walked round the reservoir. Nobody else on the path. He knew the names of the birds.',
    'To the museum of the mills, on a weekday morning. He read every label.',
  ],
  visit: [
    'We saw the flat. Tidy, a bit bare. He asked how one gets curtains up.',
    'We took the kettle round. He made tea, and showed us the letter about the heating.',
  ],
} as const;
