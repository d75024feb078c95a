/** Headings that other charities use for the sample's columns, in the sample's order; bars part the choices. */
export const otherHeadings: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  volunteers: {
    'Vol ref': 'Volunteer ID|Vol No.|ID|Volunteer number|Ref|Vol. ref|Volunteer Ref No|VolunteerID|Reference|Volunteer code|No',
    'First name': 'Forename|Given name|First Name(s)|Christian name|First|FORENAMES|firstname|Known as',
    Surname: 'Last name|Family name|SURNAME|Last|LastName|Second name|Surname ',
    DOB: 'D.O.B.|Date of birth|Birth date|Born|DoB|date_of_birth|DOB (dd/mm/yyyy)|Birthday',
    Email: 'E-mail|Email address|e-mail address|EMAIL|Mail|Contact email',
    Mobile: 'Tel|Telephone|Phone|Mobile no.|Contact number|Tel. No|Phone number|Mob|Cell',
    Postcode: 'Post code|Post Code|POSTCODE|Home postcode|Zip/postcode',
    Gender: 'Sex|M/F|gender|Gender identity',
    Applied: 'Date applied|Application date|Application received|Applied on|Date of application|Joined',
    'DBS issued': 'DBS|DBS date|DBS check|Date of DBS|DBS issue date|CRB/DBS date|Vetting date|Disclosure issued|Vetted',
    Training: 'Training date|Trained on|Date trained|Training completed|Trained|Date of training|Induction training',
    Area: 'Region|District|Town|Location|Patch|AREA|Where based|Locality',
    Evenings: 'Availability|Days available|Available|Evenings free|Which evenings|Days|Nights available',
    Notes: 'Comments|Other information|Remarks|NOTES|Anything else|Comment',
  },
  'core-members': {
    'CM ref': 'Core member number|CM number|CM No|Core Member Ref|CM ID|Ref|Case ref|Core member|Reference|Case no.',
    Name: 'Full name|Core member name|CM name|NAME|Name of core member',
    DOB: 'Date of birth|D.O.B|Birth date|Born',
    Referred: 'Date referred|Referral date|Referral received|Date of referral|Referred on|Referral',
    Referrer: 'Referred by|Referral source|Source|Referring agency|Agency|Source of referral|Who referred',
    Release: 'Release date|Date released|Released on|Date of release|Released|Prison release date',
    RM2000: 'RM 2000|Risk Matrix|RM2000 level|Static risk|Risk level|Risk Matrix 2000|RM2k risk level|Risk',
    'MAPPA cat': 'MAPPA category|Category|MAPPA Cat.|MAPPA (category)|Mappa category (1-3)',
    'MAPPA level': 'MAPPA lvl|Level|Level (MAPPA)|MAPPA Level (1-3)|Mappa managed level',
    'Licence ends': 'Licence end date|Licence expiry|End of licence|Licence expires|Licence until|LED|Licence end',
    'Accom start':
      'Accommodation at start|Housing (start)|Accommodation (start)|Start accommodation|Housing at start|Lived at start',
    'Accom end': 'Accommodation at end|Housing (end)|Accommodation (end)|End accommodation|Housing at end|Lived at end',
  },
  circles: {
    Circle: 'Circle No|Circle number|Circle ref|Circle ID|Circle Ref.|CIRCLE|No.|Ref|Circle code',
    'CM ref': 'Core member|CM|CM number|CM No.|Core member ref|Core Member ID|Core member no',
    Start: 'Start date|Started|Date started|First meeting|Started on|Began|Date opened|Opened|Commenced',
    'Phase 2': 'Phase two|Phase II|Phase 2 start|Phase 2 date|Second phase|Date of phase 2|Moved to phase 2|Phase 2 from',
    End: 'End date|Ended|Date ended|Closed|Closing date|Date closed|Finished|Ended on|Closure date',
    'Reason ended':
      'Why ended|Reason for ending|Reason|End reason|Closure reason|Outcome|Reason for closure|Why it ended|Reason closed',
    Coordinator: 'Co-ordinator|Staff|Worker|Staff member|Coord|Managed by|Project worker|Circle coordinator|Lead worker',
    Volunteers: 'Vols|Volunteer list|Members|Circle members|Team|Circle volunteers|Volunteers in circle|Names of volunteers',
    Venue: 'Meeting place|Location|Place|Where|VENUE|Meets at|Where they meet|Room',
  },
  meetings: {
    Circle: 'Circle No|Circle number|Circle ref|Circle ID|CIRCLE|Circle name|Group',
    Date: 'Meeting date|Date of meeting|Held on|Met on|When|Date held|DATE|Meeting held',
    Type: 'Kind|Meeting type|Formal/social|Kind of meeting|F/S|Type of meeting',
    Mins: 'Length|Duration|How long|Length (mins)|Minutes long|Duration (minutes)|Meeting length|Time (mins)',
    Present: 'Attended by|Who came|Volunteers present|Attendance|Attendees|Vols present|Who was there|Volunteers',
    'CM present':
      'Was CM there|CM there?|Core member present|CM attended|Core member|CM came?|Was the core member there?|CM attendance',
    'Hours to minutes':
      'Minutes received after (h)|Minutes in after (hrs)|Hours until minutes|Minutes delay (hours)|Delay (h)|Minutes after (hours)|Hours before minutes received|Mins lag (hrs)',
    Summary: 'Notes|What happened|Account|Minutes|Comments|Summary of meeting|Discussion|Record',
    'Concern?': 'Worry?|Any concerns?|Concern raised|Concerns|Worries|Flag|Concern (Y/N)|Any worries',
  },
  drr: {
    Circle: 'Circle No|Circle number|Circle ref|CIRCLE|Circle ID|Group',
    Date: 'Date rated|Date of rating|Rated on|Assessment date|Completed on|Date completed|Review date|DRR date',
    Rater: 'Rated by|Assessor|Scored by|Completed by|Volunteer|Reviewer|Rater (vol)|By|Assessed by',
  },
  concerns: {
    Date: 'Date raised|Concern date|Date of concern|Raised on|When|Date reported|Incident date',
    Circle: 'Circle No|Circle number|Circle ref|CIRCLE|Circle ID',
    'Raised by': 'Reported by|Volunteer|Who|Who raised it|Raised by (vol)|Noticed by|From|By|Who reported',
    Level: 'Severity|Seriousness|Grade|Concern level|RAG|How serious|Risk|Priority|Level of concern',
    Told: 'Reported to|Passed to|Who was told|Agency told|Told to|Informed|Shared with|Agency|Who was informed',
    'When told':
      'Date told|Told on|Date passed on|Date informed|When passed on|Date shared|Date reported on|When reported|Passed on (date)',
    Outcome: 'Result|What happened|Action taken|Action|What came of it|Follow up|Outcome of concern|Response',
  },
};

/** Ways of heading the seventeen items; `#` stands for the number. */
export const itemHeadings: readonly string[] = [
  'Q#',
  'Item #',
  '#',
  'Q #',
  'item_#',
  'Question #',
  'DRR#',
  'I#',
  '#.',
  'Item #: rating',
];

/** File names that say what is inside, and names that do not. */
export const otherFileNames: Readonly<Record<string, string>> = {
  volunteers: 'our people|Volunteer list 2019|VOLS|Sheet1|export(1)|register',
  'core-members': 'cms|Core members master|Sheet2|cases|referrals 2016-2019|export(2)',
  circles: 'Circles list|all circles|Sheet3|groups|export(3)|circle log',
  meetings: 'Meetings log|minutes|Sheet4|attendance|diary|export(4)',
  drr: 'Dynamic risk reviews|scores|Sheet5|reviews|export(5)|DRR returns',
  concerns: 'Worries|incident log|Sheet6|safeguarding|export(6)|concerns reported',
};
