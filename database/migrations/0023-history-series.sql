-- The history of a bill's supplies: a series for each band, where every month was an object with its own
-- band and type. It was more than half of the content. Months that do not follow each other begin a
-- series of their own.

create function pg_temp.series_of(history jsonb) returns jsonb language sql immutable as $$
  select coalesce(jsonb_agg(series order by place), '[]')
  from (
    select min(place) as place,
           jsonb_build_object(
             'band', band,
             'firstMonth', min(month),
             'quantities', jsonb_agg(quantity order by month, place),
             'types', string_agg(case type when 'actual' then 'a' else 'e' end, '' order by month, place)
           ) as series
    from (
      select entry ->> 'band' as band, entry ->> 'month' as month, entry -> 'quantity' as quantity, entry ->> 'type' as type,
             place,
             left(entry ->> 'month', 4)::int * 12 + right(entry ->> 'month', 2)::int
               - row_number() over (partition by entry ->> 'band' order by entry ->> 'month', place) as island
      from jsonb_array_elements(history) with ordinality as told (entry, place)
    ) as months
    group by band, island
  ) as all_series
$$;

create function pg_temp.with_series(content jsonb) returns jsonb language sql immutable as $$
  select jsonb_set(content, '{supplies}', coalesce(jsonb_agg(
           case when supply @? '$.history[*].month' then jsonb_set(supply, '{history}', pg_temp.series_of(supply -> 'history'))
                else supply end
           order by place
         ), '[]'))
  from jsonb_array_elements(content -> 'supplies') with ordinality as told (supply, place)
$$;

update bills set content = pg_temp.with_series(content) where content @? '$.supplies[*].history[*].month';
update ingestion.bill_versions set content = pg_temp.with_series(content) where content @? '$.supplies[*].history[*].month';
