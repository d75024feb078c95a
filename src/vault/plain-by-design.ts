/**
 * Columns that a rule of classes would have sealed and that stay readable, each with the reason. Checked both ways: a sensitive column that is
 * neither sealed nor named here fails a test, and so does a name here that excepts nothing.
 */
export const plainByDesign: Readonly<Record<string, string>> = {
  'oc.people.chosen_name': 'a first name or nickname, never a surname: it stands in every list and sentence about somebody',
  'oc.volunteers.gender': 'a coded answer; coded values stay readable so that returns can count them',
  'oc.core_members.mappa_category': 'a code of the source, counted in returns; who he is stands elsewhere and sealed',
  'oc.core_members.mappa_level': 'a code of the source, counted in returns; who he is stands elsewhere and sealed',
  'oc.venues.label': 'what we call a place among ourselves, shown to those who attend; its address is sealed',
  'oc.import_files.name': 'what tells one sheet from another until the import is settled and the files go',
  'oc.restrictions.group_code': 'one of the listed groups; the words of the condition are sealed',
};
