/** Headings that other charities use for the sample's columns, in the sample's order; bars part the choices. */
export const otherHeadings: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  volunteers: {
    'Vol ref':
      'Volunteer ID|Vol No.|ID|Volunteer number|Ref|Vol. ref|Volunteer Ref No|VolunteerID|Reference|Volunteer code|No|Volunteer|Vol|Person no|Personal ref|Our ref|V no|Vol#|Member no',
    'First name':
      'Forename|Given name|First Name(s)|Christian name|First|FORENAMES|firstname|Known as|Given names|Name (first)|Fore name|Preferred name|Firstname(s)',
    Surname:
      'Last name|Family name|SURNAME|Last|LastName|Second name|Surname |Family|Name (last)|Last Name(s)|Sur name|Family Names',
    DOB: 'D.O.B.|Date of birth|Birth date|Born|DoB|date_of_birth|DOB (dd/mm/yyyy)|Birthday|Birthdate|Born on|Date of Birth (DOB)|Birth|b.|When born',
    Email:
      'E-mail|Email address|e-mail address|EMAIL|Mail|Contact email|Mail address|E mail|Email (home)|Electronic mail|Email add.',
    Mobile:
      'Tel|Telephone|Phone|Mobile no.|Contact number|Tel. No|Phone number|Mob|Cell|Telephone number|Mobile phone|Contact tel|Home/mobile|Phone (mobile)|Tel/mob',
    Postcode: 'Post code|Post Code|POSTCODE|Home postcode|Zip/postcode|PC|P/code|Post-code|Postal code',
    Gender: 'Sex|M/F|gender|Gender identity|Sex/gender|Man/woman|M or F|Gender?',
    Applied:
      'Date applied|Application date|Application received|Applied on|Date of application|Joined|Application|Applied (date)|Date of applying|App. date|Application form received|First contact',
    'DBS issued':
      'DBS|DBS date|DBS check|Date of DBS|DBS issue date|CRB/DBS date|Vetting date|Disclosure issued|Vetted|DBS certificate|DBS cert date|Disclosure|DBS issued on|Enhanced DBS|Date DBS came back|DBS returned',
    Training:
      'Training date|Trained on|Date trained|Training completed|Trained|Date of training|Induction training|Core training date|Trained (date)|Training done|Training day|Date completed training|Induction',
    Area: 'Region|District|Town|Location|Patch|AREA|Where based|Locality|Base|Team|City/town|Project|Home area|Area covered',
    Evenings:
      'Availability|Days available|Available|Evenings free|Which evenings|Days|Nights available|Free evenings|Evening(s)|Can do evenings|When free|Nights free|Availability (evenings)',
    Notes: 'Comments|Other information|Remarks|NOTES|Anything else|Comment|Misc|Memo|Other notes|Coordinator notes|FYI',
  },
  'core-members': {
    'CM ref':
      'Core member number|CM number|CM No|Core Member Ref|CM ID|Ref|Case ref|Core member|Reference|Case no.|Core member code|Person|Core ref|CM|CM code|Number',
    Name: 'Full name|Core member name|CM name|NAME|Name of core member|Person name|CM full name|Initials/name|Name (CM)|Who',
    DOB: 'Date of birth|D.O.B|Birth date|Born|Birthday|Born on|CM DOB|Birthdate',
    Referred:
      'Date referred|Referral date|Referral received|Date of referral|Referred on|Referral|Referral in|Referred (date)|Came to us|Date of ref.|Ref. date|Referral came in',
    Referrer:
      'Referred by|Referral source|Source|Referring agency|Agency|Source of referral|Who referred|Came from|Referring body|From|Referral from|Referred from|Who by',
    Release:
      'Release date|Date released|Released on|Date of release|Released|Prison release date|Out of prison|Custody release|Release from custody|Out|Date out|Rel. date',
    RM2000:
      'RM 2000|Risk Matrix|RM2000 level|Static risk|Risk level|Risk Matrix 2000|RM2k risk level|Risk|Risk (RM2000)|Static risk (RM2000/V)|RM|RM 2000 category|Matrix 2000|Risk band',
    'MAPPA cat':
      'MAPPA category|Category|MAPPA Cat.|MAPPA (category)|Mappa category (1-3)|MAPPA C|MAPPA Category (1/2/3)|Cat|Mappa cat no',
    'MAPPA level':
      'MAPPA lvl|Level|Level (MAPPA)|MAPPA Level (1-3)|Mappa managed level|MAPPA L|MAPPA managed at level|Lev|Mappa lvl no',
    'Licence ends':
      'Licence end date|Licence expiry|End of licence|Licence expires|Licence until|LED|Licence end|Licence to|Licence expiry date|SED|On licence until|End licence|License end',
    'Accom start':
      'Accommodation at start|Housing (start)|Accommodation (start)|Start accommodation|Housing at start|Lived at start|Home at start|Living at start|Where lived start|Accomodation start|First accommodation',
    'Accom end':
      'Accommodation at end|Housing (end)|Accommodation (end)|End accommodation|Housing at end|Lived at end|Home at end|Living at end|Where lived end|Accomodation end|Last accommodation',
  },
  circles: {
    Circle:
      'Circle No|Circle number|Circle ref|Circle ID|Circle Ref.|CIRCLE|No.|Ref|Circle code|Circle name|Circ.|Group no|C no|Circle (no)|Circle#',
    'CM ref':
      'Core member|CM|CM number|CM No.|Core member ref|Core Member ID|Core member no|Core|For|CM id|Core-member|CoreMember|Core mem.',
    Start:
      'Start date|Started|Date started|First meeting|Started on|Began|Date opened|Opened|Commenced|Begun|First met|Start of circle|Date of start|Circle started|First night',
    'Phase 2':
      'Phase two|Phase II|Phase 2 start|Phase 2 date|Second phase|Date of phase 2|Moved to phase 2|Phase 2 from|2nd phase|Phase-2|Stepped down|Ph2|Phase 2 began|Into phase 2',
    End: 'End date|Ended|Date ended|Closed|Closing date|Date closed|Finished|Ended on|Closure date|Finish|Last met|End of circle|Circle ended|Last night|Wound up',
    'Reason ended':
      'Why ended|Reason for ending|Reason|End reason|Closure reason|Outcome|Reason for closure|Why it ended|Reason closed|How ended|Ending|Reason for end|Why|How did it end|Reason circle ended',
    Coordinator:
      'Co-ordinator|Staff|Worker|Staff member|Coord|Managed by|Project worker|Circle coordinator|Lead worker|Run by|Coordinated by|Lead|Co-ord|Overseen by|Staff lead',
    Volunteers:
      'Vols|Volunteer list|Members|Circle members|Team|Circle volunteers|Volunteers in circle|Names of volunteers|Who|Vols in circle|Volunteer team|Volunteer names|Our volunteers|Made up of',
    Venue:
      'Meeting place|Location|Place|Where|VENUE|Meets at|Where they meet|Room|Place met|Meets|Usual venue|Hall|Building|Meeting at',
  },
  meetings: {
    Circle:
      'Circle No|Circle number|Circle ref|Circle ID|CIRCLE|Circle name|Group|Circ|Group no|Which circle|C no|Circle#|Circle',
    Date: 'Meeting date|Date of meeting|Held on|Met on|When|Date held|DATE|Meeting held|Day|Evening of|Date met|Day of meeting|Date (meeting)|On',
    Type: 'Kind|Meeting type|Formal/social|Kind of meeting|F/S|Type of meeting|Kind (F/S)|Formal or social?|Sort|F or S|Meeting kind|Social/Formal',
    Mins: 'Length|Duration|How long|Length (mins)|Minutes long|Duration (minutes)|Meeting length|Time (mins)|Time spent|Hours long|Length in mins|Lasted|Minutes|Length of meeting',
    Present:
      'Attended by|Who came|Volunteers present|Attendance|Attendees|Vols present|Who was there|Volunteers|There|Who attended|Present (vols)|Who was present|Attended|Volunteers there',
    'CM present':
      'Was CM there|CM there?|Core member present|CM attended|Core member|CM came?|Was the core member there?|CM attendance|CM|CM here?|Core there|Core member attended?|CM turned up|Did CM come',
    'Hours to minutes':
      'Minutes received after (h)|Minutes in after (hrs)|Hours until minutes|Minutes delay (hours)|Delay (h)|Minutes after (hours)|Hours before minutes received|Mins lag (hrs)|Minutes sent (hrs after)|Delay|Turnaround|Hours after|Minutes came after|Hrs till mins|Minutes in (hours)',
    Summary:
      'Notes|What happened|Account|Minutes|Comments|Summary of meeting|Discussion|Record|What was said|Narrative|Gist|What we talked about|Write-up|Text',
    'Concern?':
      'Worry?|Any concerns?|Concern raised|Concerns|Worries|Flag|Concern (Y/N)|Any worries|Alarm|Anything worrying?|Flagged|Worried?|Concern yes/no|Red flag',
  },
  drr: {
    Circle: 'Circle No|Circle number|Circle ref|CIRCLE|Circle ID|Group|Circ|Group no|C no|Circle#',
    Date: 'Date rated|Date of rating|Rated on|Assessment date|Completed on|Date completed|Review date|DRR date|Scored on|Rating date|Day|Done on|When done',
    Rater:
      'Rated by|Assessor|Scored by|Completed by|Volunteer|Reviewer|Rater (vol)|By|Assessed by|Scorer|By whom|Who rated|Filled in by|Rating by|Vol',
  },
  concerns: {
    Date: 'Date raised|Concern date|Date of concern|Raised on|When|Date reported|Incident date|Day|Date seen|Raised|Noticed on|Date noted',
    Circle: 'Circle No|Circle number|Circle ref|CIRCLE|Circle ID|Circ|Group no|C no|Circle#',
    'Raised by':
      'Reported by|Volunteer|Who|Who raised it|Raised by (vol)|Noticed by|From|By|Who reported|Reporter|From whom|Raiser|Seen by|Vol|Flagged by',
    Level:
      'Severity|Seriousness|Grade|Concern level|RAG|How serious|Risk|Priority|Level of concern|How bad|Urgency|Category|Seriousness (H/M/L)|H/M/L|Rating',
    Told: 'Reported to|Passed to|Who was told|Agency told|Told to|Informed|Shared with|Agency|Who was informed|To whom|Escalated to|Told whom|Passed on to|Sent to|Who we told|Agency informed',
    'When told':
      'Date told|Told on|Date passed on|Date informed|When passed on|Date shared|Date reported on|When reported|Passed on (date)|Passed on|Date passed|Reported on|Day told|On (date told)|Date escalated|Date agency told',
    Outcome:
      'Result|What happened|Action taken|Action|What came of it|Follow up|Outcome of concern|Response|Then what|End result|What came next|Consequence|What they did|Outcome/action',
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
