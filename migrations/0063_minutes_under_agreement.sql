-- Minutes go to an agency under an agreement that covers them, as what is told of a worry does; where none is in force somebody says why they go all the same.
alter table oc.minutes_sendings add column agreement_id uuid, add foreign key (org_id, agreement_id) references oc.sharing_agreements;
comment on column oc.minutes_sendings.agreement_id is 'S1. Agreement under which they went, if one was in force';
alter table oc.minutes_readings add column without_agreement text check (without_agreement in ('being renewed', 'licence or order', 'safeguarding', 'preventing an offence', 'consent'));
comment on column oc.minutes_readings.without_agreement is 'S1. Why they went to a post with whose agency nothing is agreed, coded';
