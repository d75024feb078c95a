import { type Field, field } from './field.js';

const circle = 'circle | circle ref | circle name | which circle | group | group ref';

const ending =
  /\b(?:complet\w*|recall\w*|moved?|away|needs|early|fund\w*|withdr\w+|died|death|breach\w*|broke\w*|charge\w*|custody|finished|planned|unplanned|left|lost|risk)\b/i;

export const circleFields: readonly Field[] = [
  field('number', 'key', 0.35, `${circle} | ref | no`),
  field('coreMember', 'core-member', 0.45, 'coremember ref | coremember | coremember name | case ref | case | subject | person'),
  field(
    'startedOn',
    'date',
    0.15,
    'start | start date | first meeting | first night | date of start | circle start | circle start date | set up | date first meeting | started on | from | live from',
  ),
  field(
    'phaseTwoOn',
    'date',
    0.15,
    'phase 2 | phase 2 start | phase 2 date | second phase | phase 2 from | moved to phase 2 | into phase 2 | date of phase 2 | step down | stepped down | start of phase 2 | phase change',
  ),
  field(
    'endedOn',
    'date',
    0.15,
    'end | end date | date of end | circle end | circle end date | last meeting | date last meeting | last night | wound up | to | until',
  ),
  field(
    'endReason',
    'words',
    0.45,
    'reason end | reason | end reason | reason for end | reason it ended | how it ended | outcome | how ended | reason for leaving | closure outcome | why | end because',
    ending,
  ),
  field(
    'coordinator',
    'staff',
    0.35,
    'coordinator | circle coordinator | staff | staff member | worker | managed by | led by | lead | supervisor | project worker | run by | looked after by | key worker | responsible | coordinated by | staff lead | manager | case worker | practitioner | supported by | overseen by',
  ),
  field(
    'volunteers',
    'volunteers',
    0.55,
    'volunteer | volunteer list | members | circle members | team | who | people | circle volunteers | volunteers in circle | volunteer refs | volunteer names | volunteer team | made up of',
  ),
  field(
    'venue',
    'short-text',
    0.08,
    'venue | place | hall | building | meeting place | location | where | meeting at | room | venue name | meeting venue | address | meeting where | meeting location | meeting room | usual venue',
  ),
  field('notes', 'text', 0.05, 'notes | other information | information | further details'),
];

export const meetingFields: readonly Field[] = [
  field('circle', 'circle', 0.4, circle),
  field(
    'heldOn',
    'date',
    0.4,
    'date | meeting date | held on | meeting on | date of meeting | when | day | held date | meeting held | meeting day | hold',
  ),
  field(
    'kind',
    'words',
    0.5,
    'type | meeting type | formal social | kind of meeting | f s | formal or social | formal | what kind | nature',
    /^(?:f(?:ormal)?|s(?:ocial)?|emergency|review)(?: meeting)?$/i,
  ),
  field(
    'lengthMinutes',
    'duration',
    0.45,
    'minutes | length | length minutes | how long | time | meeting length | length of meeting | time minutes | time spent | hours long | length hours | time taken | duration of meeting',
  ),
  field(
    'present',
    'volunteers',
    0.55,
    'present | volunteers present | present by | attended by | who present | who came | volunteers | who was there | in attendance | there | present volunteers | volunteer attendance | who attended | there on the night',
  ),
  field(
    'coreMemberPresent',
    'yes-no',
    0.35,
    'coremember present | coremember there | coremember | was coremember there | coremember attended | coremember attendance | did coremember come | coremember come | coremember here',
  ),
  field(
    'minutesAfterHours',
    'hours',
    0.35,
    'hours to minutes | minutes received after | minutes after hours | minutes delay | minutes in after | hours until minutes | minutes lag | delay | delay hours | minutes turnaround | minutes submitted after | minutes sent hours | hours after | minutes late | turnaround | hours | hours later | minutes hours | hours before minutes | time to minutes | minutes received hours | minutes came after | minutes written after | minutes back after | minutes received',
  ),
  field(
    'summary',
    'text',
    0.4,
    'summary | notes | what happened | account | minutes | minutes text | record | discussion | details | discussed | what was said | description | meeting notes | what was discussed | talked about | how it went | narrative',
  ),
  field(
    'concern',
    'flag',
    0.35,
    'concern | concern raised | any concerns | flag | red flag | concern flag | safeguarding | anything to worry | issue | alert | concern seen',
  ),
];

export const reviewFields: readonly Field[] = [
  field('circle', 'circle', 0.4, circle),
  field(
    'ratedOn',
    'date',
    0.5,
    'date | date rated | date of rating | rate on | assess date | date of assessment | completed on | date completed | review date | when | drr date | date of review | drr completed | when rated | date scored | done on',
  ),
  field(
    'rater',
    'volunteer',
    0.4,
    'rate by | rate | assess by | assess | score by | score | completed by | reviewer | volunteer | volunteer ref | who | by | filled in by | who rated | reviewed by | done by | name | rate volunteer | who filled it in | rate name',
  ),
  field('notes', 'text', 0.05, 'notes | other information'),
];

const severity = /^(?:high|h|med(?:ium)?|moderate|m|low|l|imminent|immediate|amber|red|green|urgent)$/i;
const agencies = /\b(?:police|not told|pp|probation|nps|om|social|nobody|no one|none|manager|prison|mappa|lado|services)\b/i;
const sequel =
  /\b(?:warn\w*|recall\w*|no (?:further )?action|nfa|condition\w*|breach\w*|arrest\w*|charge\w*|advice|monitor\w*|closed|resolved)\b/i;

export const concernFields: readonly Field[] = [
  field(
    'raisedOn',
    'date',
    0.2,
    'date | date raised | concern date | date of concern | raise on | when | report on | happened on | noted on | day | when raised | seen on | date noticed | date seen | when it happened | date of incident | incident date',
  ),
  field('circle', 'circle', 0.4, circle),
  field(
    'raisedBy',
    'volunteer',
    0.4,
    'raise by | report by | volunteer | volunteer ref | who | who raised | from | by | notice by | name | who reported | seen by | who raised it | who noticed | who saw it | raised from | flagged by',
  ),
  field(
    'level',
    'words',
    0.5,
    'level | severity | serious | seriousness | grade | risk level | concern level | rag | how serious | priority | risk | urgency | level of concern | rag rating | how bad',
    severity,
  ),
  field(
    'told',
    'words',
    0.45,
    'told | report to | pass to | who was told | agency told | agency | told to | inform | share with | referred to | notify | send to | pass on to | who told | escalated to | who was informed | told whom | agency informed | pass to whom',
    agencies,
  ),
  field(
    'toldOn',
    'date',
    0.2,
    'when told | date told | told on | date passed on | pass on date | date informed | when passed on | date shared | share on | date notified | report to date | pass on | told date | when reported | when shared | date sent | sent on | inform on | date pass to agency | when informed | told when',
  ),
  field(
    'outcome',
    'words',
    0.45,
    'outcome | result | what happened | action taken | action | response | what came of it | follow up | consequence | end result | what was done | what happened next | then what | came of it',
    sequel,
  ),
  field(
    'details',
    'text',
    0.1,
    'details | description | concern | what | nature of concern | summary | what was seen | facts | notes',
  ),
];
