-- The seal of a remembered answer is made of parts with '|' between them. Two of them the caller words: the step, a setting, and the name, which ends with an
-- action. With a '|' in them one genuine seal could be given out as that of another question. None that holds one is sealed any more.

create or replace function sec.memo_seal(p_name text, p_value text) returns text language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_said text := current_setting('oc.context', true); v_step text := coalesce(current_setting('oc.memo_epoch', true), ''); v_mac bytea;
begin
  if v_step !~ '^[0-9]*$' or strpos(p_name, '|') > 0 then return null; end if;
  select sha256(k.outer_pad || sha256(k.inner_pad || convert_to('memo|' || split_part(v_said, '|', 1) || '|' || split_part(v_said, '|', 2) || '|' || split_part(v_said, '|', 4) || '|' || pg_backend_pid()
    || '|' || extract(epoch from transaction_timestamp()) || '|' || v_step || '|' || p_name || '|', 'utf8') || convert_to(p_value, 'utf8'))) into v_mac from sec.context_key k where k.id = 1;
  return encode(v_mac, 'hex');
end $$;
