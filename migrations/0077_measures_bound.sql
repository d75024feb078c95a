-- A correction is of the same occasion, the same rater and the same person as what it corrects: nobody's answers take the place of another's.
alter table oc.ratings
  add constraint ratings_as_what unique (org_id, id, assessment_id, rater), add constraint ratings_of_whom unique (org_id, id, person_id),
  add constraint ratings_corrects_as_what foreign key (org_id, corrects, assessment_id, rater) references oc.ratings (org_id, id, assessment_id, rater),
  add constraint ratings_corrects_of_whom foreign key (org_id, corrects, person_id) references oc.ratings (org_id, id, person_id);
