import { ChannelId, type NamedCompany, type UncertainFilters } from '@nitida/plugin-dispatch/contract';
import { FilterBar, SelectFilter } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../../texts.ts';

type Props = {
  filters: UncertainFilters;
  companies: readonly NamedCompany[];
  change: (next: Record<string, string | number | undefined>) => void;
  clear: () => void;
};

/** The run comes from the page of the run; the account is chosen by its channel. */
export const UncertainFilterBar = ({ filters: { company, channel, run, sender }, companies, change, clear }: Props) => {
  const text = useTexts();
  const isFiltered = [company, channel, run, sender].some((value) => value !== undefined);

  return (
    <FilterBar onClear={isFiltered ? clear : null}>
      {companies.length > 1 ? (
        <SelectFilter
          label={text('uncertain.company')}
          value={company === undefined ? undefined : String(company)}
          choices={companies.map(({ id, name }) => ({ value: String(id), label: name }))}
          onChange={(next) => change({ company: next })}
        />
      ) : null}
      <SelectFilter
        label={text('uncertain.channel')}
        value={channel}
        choices={ChannelId.options.map((value) => ({ value, label: text(`channel.${value}`) }))}
        onChange={(next) => change({ channel: next })}
      />
    </FilterBar>
  );
};
