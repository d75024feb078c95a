import { type Field, field } from './field.js';

const yourName = 'full name | name | person name | person';
const given = 'first name | first | known as | given names | first names | preferred name | first name s';
const family = 'last name | last | family name | family | second name';
const born = 'birth date | birth | date of birth | birth day';

export const volunteerFields: readonly Field[] = [
  field(
    'ref',
    'key',
    0.35,
    'volunteer ref | ref | volunteer | person ref | member ref | record ref | unique ref | urn | volunteer urn | file ref',
  ),
  field('name', 'full-name', 0.26, `${yourName} | volunteer name`),
  field('firstName', 'given-name', 0.3, given),
  field('lastName', 'surname', 0.36, family),
  field('bornOn', 'birth', 0.4, born),
  field('email', 'email', 0.6, 'email | email address | contact email | personal email'),
  field('phone', 'phone', 0.5, 'phone | phone ref | mobile phone | contact ref | contact phone | contact | daytime phone'),
  field('postcode', 'postcode', 0.6, 'postcode | home postcode'),
  field('gender', 'gender', 0.4, 'gender | gender identity | m f | man woman'),
  field(
    'appliedOn',
    'date',
    0.15,
    'applied | applied date | date applied | application date | application received | received application | joined | joined date | enquiry date | first contact | enquired | date of enquiry | application form | form received | signed up | sign up date | registered',
  ),
  field(
    'vettingIssuedOn',
    'date',
    0.15,
    'dbs issued | dbs | dbs date | dbs check | dbs check date | dbs certificate date | dbs certificate | dbs completed | dbs cleared | dbs done | dbs received | police check | police check date | checks done | criminal record check | security check',
  ),
  field(
    'trainedOn',
    'date',
    0.15,
    'training | training date | date of training | training completed | training attended | induction | induction date | core training | training done | course date | course',
  ),
  field(
    'area',
    'short-text',
    0.08,
    'area | region | district | town | locality | patch | location | based in | project area | where | base | team | area covered | city | county | borough | where based',
  ),
  field(
    'evenings',
    'weekdays',
    0.6,
    'evenings | evenings available | days available | available | evenings free | days | free evenings | days free | can do | free on | which evenings | available evenings | week days',
  ),
  field(
    'notes',
    'text',
    0.08,
    'notes | other information | misc | fyi | other | anything else | information | additional information | extra | further details',
  ),
];

const agency = /^(?:the )?(?:probation|prison|police|nps|crc|hmpps|omu|pp|yot|social|self|approved|psychology|nhs|mappa)\b/i;
const risk = /^(?:v(?:ery)?\.?\s*h(?:igh)?|vh|high|h|med(?:ium)?|m|low|l)$/i;
const dwelling =
  /\b(?:family|private|rent(?:ed|ing)?|approved|premises|ap|nfa|council|hostel|parents?|hospital|prison|social|owner|own|friends?|lodg\w+|homeless|bedsit|flat|fixed abode|supported)\b/i;

export const coreMemberFields: readonly Field[] = [
  field(
    'ref',
    'key',
    0.35,
    'coremember ref | coremember | ref | case ref | case | record ref | unique ref | urn | person ref | file ref',
  ),
  field('name', 'full-name', 0.25, `${yourName} | coremember name`),
  field('firstName', 'given-name', 0.2, given),
  field('lastName', 'surname', 0.12, family),
  field('bornOn', 'birth', 0.4, born),
  field(
    'referredOn',
    'date',
    0.15,
    'referred | date referred | ref date | date of ref | came to us | referred came in | referred date | referred received | date of referral | referred in | referral received date',
  ),
  field(
    'referrer',
    'words',
    0.4,
    'referrer | referred by | referral source | source | referral agency | referring agency | agency | source of referral | referred from | who referred | came from | referring body',
    agency,
  ),
  field(
    'releasedOn',
    'date',
    0.15,
    'release | release date | date out | out | date of release | released from prison | left prison | custody end | out of prison | came out | prison release',
  ),
  field(
    'riskLevel',
    'words',
    0.4,
    'rm | rm level | rm risk | rm band | rm score | rm result | static risk | risk | risk level | risk band | static risk level | risk category | risk of reconviction',
    risk,
  ),
  field(
    'mappaCategory',
    'words',
    0.2,
    'mappa category | category | mappa cat | mappa c | mappa group | mappa type',
    /^(?:cat(?:egory)?\.?\s*)?[1-4]$/i,
  ),
  field(
    'mappaLevel',
    'words',
    0.2,
    'mappa level | level | mappa l | mappa | mappa managed at | management level',
    /^(?:l(?:evel|vl)?\.?\s*)?[1-3]$/i,
  ),
  field(
    'licenceEndsOn',
    'date',
    0.15,
    'licence end | licence end date | licence expire | licence expire date | end of licence | licence | led | sentence end | sentence end date | sed | supervision end | on licence until | licence to',
  ),
  field(
    'accommodationAtStart',
    'words',
    0.3,
    'accommodation start | start accommodation | accommodation at start | accommodation before | live start | live at start | accommodation first | first accommodation | accommodation on release | accommodation in | accommodation then | accommodation at referral',
    dwelling,
  ),
  field(
    'accommodationAtEnd',
    'words',
    0.3,
    'accommodation end | end accommodation | accommodation at end | accommodation after | live end | live at end | accommodation last | last accommodation | accommodation now | now lives | accommodation out | current accommodation | accommodation at exit | final accommodation',
    dwelling,
  ),
  field('notes', 'text', 0.05, 'notes | other information | misc | information | further details'),
];
